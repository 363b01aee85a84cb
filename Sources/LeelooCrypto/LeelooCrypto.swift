// LeelooCrypto
