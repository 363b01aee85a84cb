// The stopwatch of E1: two faces whose sockets it is given. A press goes into the first; the clock stops when the second
// is told to show the reaction. In C, as an interpreter between two presses would empty the caches of what is measured.
//
//   cc -O2 -D_GNU_SOURCE -o stopwatch stopwatch.c && ./stopwatch FIRST SECOND COUNT     (FIRST, SECOND: open descriptors)
#include <endian.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LOVE = 1, PRESENT = 2, REACTION = 8, PATIENCE = 5000, PAUSE = 120 };

typedef struct {
  int socket;
  size_t count;
  unsigned char bytes[1 << 18];
} Face;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

// `Sources/FaceProtocol/Coding`: length(4) | edge(1) | button(1) | pressed(1) | monotonic nanoseconds(8)
static void edge(Face *face, unsigned char pressed) {
  unsigned char message[15] = {0, 0, 0, 11, 2, LOVE, pressed};
  uint64_t at = htobe64(now());
  memcpy(message + 7, &at, sizeof at);
  if (send(face->socket, message, sizeof message, 0) != sizeof message) die("edge");
}

// `Presentation+Coding.swift`, as far as the screen's number.
static int shows_reaction(const unsigned char *message, size_t count) {
  if (message[0] != PRESENT) return 0;
  size_t at = 9;
  at += message[at] == 0 ? 1 : message[at + 1] == 3 ? 6 : 2;
  at += 2;
  for (int text = 0; text < 2; text++) at += message[at] == 0 ? 1 : 3 + (size_t)(message[at + 1] << 8 | message[at + 2]);
  return at + 1 < count && message[at + 1] == REACTION;
}

// Reads what has come; whether a reaction is among it.
static int hear(Face *face) {
  ssize_t got = recv(face->socket, face->bytes + face->count, sizeof face->bytes - face->count, MSG_DONTWAIT);
  if (got <= 0) die("a mind's socket");
  face->count += (size_t)got;
  int found = 0;
  size_t at = 0;
  for (uint32_t size; face->count - at >= 4; at += 4 + size) {
    memcpy(&size, face->bytes + at, 4);
    size = be32toh(size);
    if (face->count - at < 4 + size) break;
    found |= shows_reaction(face->bytes + at + 4, size);
  }
  memmove(face->bytes, face->bytes + at, face->count -= at);
  return found;
}

// Hears both for so many milliseconds, or until the second shows a reaction where that is waited for; then when it came.
static uint64_t run(Face *first, Face *second, int milliseconds, int waiting) {
  uint64_t end = now() + (uint64_t)milliseconds * 1000000, came;
  while ((came = now()) < end) {
    // What the first is told meanwhile is read afterwards: at once, it would hold the core that the second device needs.
    struct pollfd faces[] = {{second->socket, POLLIN, 0}, {waiting ? -1 : first->socket, POLLIN, 0}};
    if (poll(faces, 2, (int)((end - came + 999999) / 1000000)) <= 0) continue;
    came = now();
    if (faces[1].revents) hear(first);
    if (faces[0].revents && hear(second) && waiting) return came;
  }
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  static Face first, second;
  first.socket = atoi(argv[1]);
  second.socket = atoi(argv[2]);
  for (int left = atoi(argv[3]); left > 0; left--) {
    uint64_t began = now();
    edge(&first, 1);
    uint64_t came = run(&first, &second, PATIENCE, 1);
    if (!came) die("no heart on the other device");
    printf("%.6f\n", (double)(came - began) / 1e6);
    edge(&first, 0);
    run(&first, &second, PAUSE, 0);
  }
}
