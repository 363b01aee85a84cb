#pragma once

#include <stddef.h>
#include <sys/types.h>

#include "signals.h"

// Calls of the kernel that glibc shows only to C with _GNU_SOURCE, or that are variadic and
// therefore out of Swift's reach. Each returns -1 and sets errno as the call itself does.

/// Who is at the other end of a connected Unix socket, as the kernel recorded it: unix(7), SO_PEERCRED.
int linux_peer_credentials(int socket, pid_t *process, uid_t *user, gid_t *group);

/// The next connection of a listening socket, closed on exec: accept4(2).
int linux_accept(int listener);

/// The program that is spawned with these, a posix_spawn_file_actions_t, has no descriptor from `first` on:
/// posix_spawn_file_actions_addclosefrom_np(3). Returns the error's number instead, as posix_spawn(3) does.
int linux_spawn_closing(void *files, int first);

/// A descriptor that another thread can make readable: eventfd(2), non-blocking, closed on exec.
int linux_event(void);

/// Sends `bytes` in a sealed memfd over a datagram socket, as systemd-journald takes entries that do
/// not fit a datagram: https://systemd.io/JOURNAL_NATIVE_PROTOCOL
int linux_send_sealed(int socket, const void *bytes, size_t count);

/// The name of the calling thread in /proc and in debuggers, cut after 15 bytes: prctl(2), PR_SET_NAME.
int linux_name_thread(const char *name);

/// No core dump of this process, and its memory is not for others of its user: prctl(2), PR_SET_DUMPABLE.
int linux_forbid_dumps(void);
