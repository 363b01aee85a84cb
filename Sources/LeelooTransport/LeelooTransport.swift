// LeelooTransport
