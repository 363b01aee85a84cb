// libgpiod 1.6: its header defines GPIOD_BIT; the one of 2.x does not, and neither has a version macro.

#include <gpiod.h>

#ifdef GPIOD_BIT

#include "CLibgpiod.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

enum { EDGE_BATCH = 16 };

static struct gpiod_chip *chip_of(leeloo_gpio_chip *chip) { return (struct gpiod_chip *)chip; }
static struct gpiod_line *line_of(leeloo_gpio_line *line) { return (struct gpiod_line *)line; }

const char *leeloo_gpio_library_version(void) { return gpiod_version_string(); }
bool leeloo_gpio_library_debounces(void) { return false; }

int leeloo_gpio_chip_open(const char *path, leeloo_gpio_chip **chip) {
  struct gpiod_chip *opened = gpiod_chip_open(path);
  if (!opened) return -errno;
  *chip = (leeloo_gpio_chip *)opened;
  return 0;
}

void leeloo_gpio_chip_close(leeloo_gpio_chip *chip) { gpiod_chip_close(chip_of(chip)); }

int leeloo_gpio_chip_label(leeloo_gpio_chip *chip, char label[LEELOO_GPIO_NAME_SIZE]) {
  snprintf(label, LEELOO_GPIO_NAME_SIZE, "%s", gpiod_chip_label(chip_of(chip)));
  return 0;
}

int leeloo_gpio_chip_line_count(leeloo_gpio_chip *chip) { return (int)gpiod_chip_num_lines(chip_of(chip)); }

int leeloo_gpio_chip_find_line(leeloo_gpio_chip *chip, const char *name) {
  struct gpiod_line *line = gpiod_chip_find_line(chip_of(chip), name);
  if (!line) return -errno;
  return (int)gpiod_line_offset(line);
}

int leeloo_gpio_chip_line_info(leeloo_gpio_chip *chip, unsigned offset, leeloo_gpio_line_info *info) {
  struct gpiod_line *line = gpiod_chip_get_line(chip_of(chip), offset);
  if (!line) return -errno;
  // The chip keeps what it read of a line when it was first asked for; somebody may hold the line by now.
  if (gpiod_line_update(line) < 0) return -errno;
  const char *name = gpiod_line_name(line), *consumer = gpiod_line_consumer(line);
  snprintf(info->name, sizeof info->name, "%s", name ? name : "");
  snprintf(info->consumer, sizeof info->consumer, "%s", consumer ? consumer : "");
  info->used = gpiod_line_is_used(line);
  return 0;
}

static int flags_of(bool active_low, leeloo_gpio_bias bias) {
  int flags = active_low ? GPIOD_LINE_REQUEST_FLAG_ACTIVE_LOW : 0;
  switch (bias) {
    case LEELOO_GPIO_BIAS_AS_IS: return flags;
    case LEELOO_GPIO_BIAS_DISABLED: return flags | GPIOD_LINE_REQUEST_FLAG_BIAS_DISABLE;
    case LEELOO_GPIO_BIAS_PULL_UP: return flags | GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_UP;
    case LEELOO_GPIO_BIAS_PULL_DOWN: return flags | GPIOD_LINE_REQUEST_FLAG_BIAS_PULL_DOWN;
  }
  return flags;
}

static int request(
  leeloo_gpio_chip *chip, unsigned offset, const struct gpiod_line_request_config *config, leeloo_gpio_line **line) {
  struct gpiod_line *requested = gpiod_chip_get_line(chip_of(chip), offset);
  if (!requested || gpiod_line_request(requested, config, 0) < 0) return -errno;
  *line = (leeloo_gpio_line *)requested;
  return 0;
}

int leeloo_gpio_line_request_input(
  leeloo_gpio_chip *chip, unsigned offset, const char *consumer, bool active_low, leeloo_gpio_bias bias,
  unsigned debounce_microseconds, leeloo_gpio_line **line) {
  (void)debounce_microseconds;
  struct gpiod_line_request_config config = {
    .consumer = consumer,
    .request_type = GPIOD_LINE_REQUEST_EVENT_BOTH_EDGES,
    .flags = flags_of(active_low, bias),
  };
  int failure = request(chip, offset, &config, line);
  if (failure) return failure;
  if (fcntl(gpiod_line_event_get_fd(line_of(*line)), F_SETFL, O_NONBLOCK) == 0) return 0;
  failure = -errno;
  gpiod_line_release(line_of(*line));
  return failure;
}

int leeloo_gpio_line_request_output(
  leeloo_gpio_chip *chip, unsigned offset, const char *consumer, bool active_low, leeloo_gpio_line **line) {
  struct gpiod_line_request_config config = {
    .consumer = consumer,
    .request_type = GPIOD_LINE_REQUEST_DIRECTION_OUTPUT,
    .flags = flags_of(active_low, LEELOO_GPIO_BIAS_AS_IS),
  };
  return request(chip, offset, &config, line);
}

void leeloo_gpio_line_release(leeloo_gpio_line *line) { gpiod_line_release(line_of(line)); }

int leeloo_gpio_line_descriptor(leeloo_gpio_line *line) {
  int descriptor = gpiod_line_event_get_fd(line_of(line));
  return descriptor < 0 ? -errno : descriptor;
}

int leeloo_gpio_line_read_edges(leeloo_gpio_line *line, leeloo_gpio_edge *edges, unsigned capacity) {
  struct gpiod_line_event events[EDGE_BATCH];
  int count = gpiod_line_event_read_multiple(line_of(line), events, capacity < EDGE_BATCH ? capacity : EDGE_BATCH);
  if (count < 0) return -errno;
  for (int at = 0; at < count; at++) {
    edges[at].nanoseconds = (uint64_t)events[at].ts.tv_sec * 1000000000u + (uint64_t)events[at].ts.tv_nsec;
    edges[at].active = events[at].event_type == GPIOD_LINE_EVENT_RISING_EDGE;
  }
  return count;
}

int leeloo_gpio_line_value(leeloo_gpio_line *line) {
  int value = gpiod_line_get_value(line_of(line));
  return value < 0 ? -errno : value;
}

int leeloo_gpio_line_set_value(leeloo_gpio_line *line, bool active) {
  return gpiod_line_set_value(line_of(line), active) < 0 ? -errno : 0;
}

#endif
