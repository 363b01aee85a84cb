// LeelooTesting
