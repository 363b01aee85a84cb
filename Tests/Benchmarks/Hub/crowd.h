// Crews of devices on loopback, all in one thread: they join a relay, publish, and count what is delivered.
#ifndef CROWD_H
#define CROWD_H
#include <stdint.h>

enum { CLIENTS_MAX = 19000, BODY_MAX = 60000, SOURCES = 16 };

// leeloo.v2, or the JSON of the original relay.
typedef enum { V2, JSON } dialect;
typedef enum { APART, CONNECTING, SHAKING, ASKING, SUBSCRIBING, JOINED, GONE } state;

typedef struct {
  int fd;
  uint32_t crew, member;
  state state;
  int is_deaf;
  uint8_t *rest;
  uint32_t rest_length;
} client;

typedef struct {
  int port;
  dialect dialect;
  int crews, members, size;
  // The last member of so many crews will stop reading: little fits its socket.
  int deaf_crews;
  // Called for every delivery, with the body that was published (in JSON, the whole message).
  void (*delivered)(client *to, const uint8_t *body, uint32_t length);
} crowd_plan;

// How many have joined, and how many were sent away or lost.
extern int crowd_joined, crowd_lost;

void crowd_gather(const crowd_plan *plan);
client *crowd_client(int crew, int member);
int crowd_total(void);
// Everybody connects at once. Seconds until all have joined; negative where that took longer than `patience`.
double crowd_join(double patience);
// Every socket is closed at once.
void crowd_drop(void);
// This one reads no more.
void crowd_deafen(client *deaf);
// A message with `stamp` in its first eight bytes.
void crowd_publish(client *from, uint64_t stamp);
// Waits for sockets at most so long, and reads those that have something.
void crowd_turn(int milliseconds);
#endif
