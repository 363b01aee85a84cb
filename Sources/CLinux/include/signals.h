#pragma once

/// Catches the named signals and returns the reading end of a pipe that gets one byte for each, its number. To be called
/// once in a process. The handler is C since it may run between any two instructions: signal-safety(7).
int linux_watch_signals(const int *numbers, int count);
