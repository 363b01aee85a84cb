// LeelooCrew
