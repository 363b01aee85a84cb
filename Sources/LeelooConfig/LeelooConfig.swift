// LeelooConfig
