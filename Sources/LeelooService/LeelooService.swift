// LeelooService
