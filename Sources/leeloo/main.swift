import LeelooCommands

LeelooTool.main()
