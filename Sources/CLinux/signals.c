#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

// Written once, before any handler is installed.
static int write_end = -1;

static void handle(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  // The pipe is full only when so many signals wait already that one more says nothing new.
  (void)!write(write_end, &byte, 1);
  errno = saved;
}

int linux_watch_signals(const int *numbers, int count) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) < 0) return -1;
  if (fcntl(ends[1], F_SETFL, O_NONBLOCK) < 0) return -1;
  write_end = ends[1];
  struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  for (int index = 0; index < count; index++)
    if (sigaction(numbers[index], &action, NULL) < 0) return -1;
  // Whoever started this program may have had them blocked, and that is inherited: the request to end would never come.
  sigset_t watched;
  sigemptyset(&watched);
  for (int index = 0; index < count; index++) sigaddset(&watched, numbers[index]);
  return pthread_sigmask(SIG_UNBLOCK, &watched, NULL) == 0 ? ends[0] : -1;
}
