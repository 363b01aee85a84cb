// What the load generator and the yardstick share of leeloo.v2 (Sources/LeelooProtocol/Wire) and of RFC 6455.
#ifndef WIRE_H
#define WIRE_H
#include <stdint.h>
#include <string.h>

enum { HELLO = 0x01, SUBSCRIBE = 0x02, PUBLISH = 0x04 };
enum { WELCOME = 0x81, SUBSCRIBED = 0x82, DELIVERY = 0x83, ECHOED = 0x84 };
enum { TEXT = 0x81, BINARY = 0x82, CLOSE = 0x88, PING = 0x89, PONG = 0x8A, MASKED = 0x80 };
enum { TOPIC = 16, PUBLISH_HEAD = 25, DELIVERY_HEAD = 41, ECHOED_HEAD = 49, FRAME_MAX = 1 << 16 };

static inline void put64(uint8_t *at, uint64_t value) {
  for (int i = 0; i < 8; i++) at[i] = (uint8_t)(value >> (56 - 8 * i));
}

static inline uint64_t get64(const uint8_t *at) {
  uint64_t value = 0;
  for (int i = 0; i < 8; i++) value = value << 8 | at[i];
  return value;
}

// The header of a whole frame; `mask` is MASKED for a client. Returns its length without the mask's four bytes.
static inline int frame_head(uint8_t *at, uint8_t first, uint32_t length, uint8_t mask) {
  at[0] = first;
  if (length < 126) {
    at[1] = mask | (uint8_t)length;
    return 2;
  }
  at[1] = mask | 126;
  at[2] = (uint8_t)(length >> 8);
  at[3] = (uint8_t)length;
  return 4;
}

// Payload length and header length of the frame at `at`; 0 while it is not whole.
static inline uint32_t frame_size(const uint8_t *at, uint32_t have, uint32_t *payload, uint32_t *head) {
  if (have < 2) return 0;
  *payload = at[1] & 127;
  *head = 2;
  if (*payload == 126) {
    if (have < 4) return 0;
    *payload = (uint32_t)at[2] << 8 | at[3];
    *head = 4;
  }
  if (at[1] & MASKED) *head += 4;
  return have >= *head + *payload ? *head + *payload : 0;
}
#endif
