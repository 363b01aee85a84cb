// LeelooCommands
