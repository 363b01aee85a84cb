// libgpiod 2.x.

#include <gpiod.h>

#ifndef GPIOD_BIT

#include "CLibgpiod.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

enum { EDGE_BATCH = 16 };

struct leeloo_gpio_line {
  struct gpiod_line_request *request;
  struct gpiod_edge_event_buffer *edges;
  unsigned offset;
};

static struct gpiod_chip *chip_of(leeloo_gpio_chip *chip) { return (struct gpiod_chip *)chip; }

const char *leeloo_gpio_library_version(void) { return gpiod_api_version(); }
bool leeloo_gpio_library_debounces(void) { return true; }

int leeloo_gpio_chip_open(const char *path, leeloo_gpio_chip **chip) {
  struct gpiod_chip *opened = gpiod_chip_open(path);
  if (!opened) return -errno;
  *chip = (leeloo_gpio_chip *)opened;
  return 0;
}

void leeloo_gpio_chip_close(leeloo_gpio_chip *chip) { gpiod_chip_close(chip_of(chip)); }

int leeloo_gpio_chip_label(leeloo_gpio_chip *chip, char label[LEELOO_GPIO_NAME_SIZE]) {
  struct gpiod_chip_info *info = gpiod_chip_get_info(chip_of(chip));
  if (!info) return -errno;
  snprintf(label, LEELOO_GPIO_NAME_SIZE, "%s", gpiod_chip_info_get_label(info));
  gpiod_chip_info_free(info);
  return 0;
}

int leeloo_gpio_chip_line_count(leeloo_gpio_chip *chip) {
  struct gpiod_chip_info *info = gpiod_chip_get_info(chip_of(chip));
  if (!info) return -errno;
  int count = (int)gpiod_chip_info_get_num_lines(info);
  gpiod_chip_info_free(info);
  return count;
}

int leeloo_gpio_chip_find_line(leeloo_gpio_chip *chip, const char *name) {
  int offset = gpiod_chip_get_line_offset_from_name(chip_of(chip), name);
  return offset < 0 ? -errno : offset;
}

int leeloo_gpio_chip_line_info(leeloo_gpio_chip *chip, unsigned offset, leeloo_gpio_line_info *info) {
  struct gpiod_line_info *line = gpiod_chip_get_line_info(chip_of(chip), offset);
  if (!line) return -errno;
  const char *name = gpiod_line_info_get_name(line), *consumer = gpiod_line_info_get_consumer(line);
  snprintf(info->name, sizeof info->name, "%s", name ? name : "");
  snprintf(info->consumer, sizeof info->consumer, "%s", consumer ? consumer : "");
  info->used = gpiod_line_info_is_used(line);
  gpiod_line_info_free(line);
  return 0;
}

static enum gpiod_line_bias bias_of(leeloo_gpio_bias bias) {
  switch (bias) {
    case LEELOO_GPIO_BIAS_AS_IS: return GPIOD_LINE_BIAS_AS_IS;
    case LEELOO_GPIO_BIAS_DISABLED: return GPIOD_LINE_BIAS_DISABLED;
    case LEELOO_GPIO_BIAS_PULL_UP: return GPIOD_LINE_BIAS_PULL_UP;
    case LEELOO_GPIO_BIAS_PULL_DOWN: return GPIOD_LINE_BIAS_PULL_DOWN;
  }
  return GPIOD_LINE_BIAS_AS_IS;
}

static int request(
  leeloo_gpio_chip *chip, unsigned offset, const char *consumer, struct gpiod_line_settings *settings,
  leeloo_gpio_line **line) {
  leeloo_gpio_line *made = calloc(1, sizeof *made);
  struct gpiod_line_config *lines = gpiod_line_config_new();
  struct gpiod_request_config *request = gpiod_request_config_new();
  int failure = 0;
  if (!made || !lines || !request || !(made->edges = gpiod_edge_event_buffer_new(EDGE_BATCH))) {
    failure = -ENOMEM;
  } else if (gpiod_line_config_add_line_settings(lines, &offset, 1, settings) < 0) {
    failure = -errno;
  } else {
    gpiod_request_config_set_consumer(request, consumer);
    made->offset = offset;
    made->request = gpiod_chip_request_lines(chip_of(chip), request, lines);
    if (!made->request) failure = -errno;
  }
  gpiod_request_config_free(request);
  gpiod_line_config_free(lines);
  if (failure) leeloo_gpio_line_release(made);
  else *line = made;
  return failure;
}

int leeloo_gpio_line_request_input(
  leeloo_gpio_chip *chip, unsigned offset, const char *consumer, bool active_low, leeloo_gpio_bias bias,
  unsigned debounce_microseconds, leeloo_gpio_line **line) {
  struct gpiod_line_settings *settings = gpiod_line_settings_new();
  if (!settings) return -ENOMEM;
  gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_INPUT);
  gpiod_line_settings_set_edge_detection(settings, GPIOD_LINE_EDGE_BOTH);
  gpiod_line_settings_set_bias(settings, bias_of(bias));
  gpiod_line_settings_set_active_low(settings, active_low);
  gpiod_line_settings_set_debounce_period_us(settings, debounce_microseconds);
  int failure = request(chip, offset, consumer, settings, line);
  gpiod_line_settings_free(settings);
  if (failure) return failure;
  if (fcntl(gpiod_line_request_get_fd((*line)->request), F_SETFL, O_NONBLOCK) == 0) return 0;
  failure = -errno;
  leeloo_gpio_line_release(*line);
  return failure;
}

int leeloo_gpio_line_request_output(
  leeloo_gpio_chip *chip, unsigned offset, const char *consumer, bool active_low, leeloo_gpio_line **line) {
  struct gpiod_line_settings *settings = gpiod_line_settings_new();
  if (!settings) return -ENOMEM;
  gpiod_line_settings_set_direction(settings, GPIOD_LINE_DIRECTION_OUTPUT);
  gpiod_line_settings_set_output_value(settings, GPIOD_LINE_VALUE_INACTIVE);
  gpiod_line_settings_set_active_low(settings, active_low);
  int failure = request(chip, offset, consumer, settings, line);
  gpiod_line_settings_free(settings);
  return failure;
}

void leeloo_gpio_line_release(leeloo_gpio_line *line) {
  if (!line) return;
  if (line->request) gpiod_line_request_release(line->request);
  if (line->edges) gpiod_edge_event_buffer_free(line->edges);
  free(line);
}

int leeloo_gpio_line_descriptor(leeloo_gpio_line *line) { return gpiod_line_request_get_fd(line->request); }

int leeloo_gpio_line_read_edges(leeloo_gpio_line *line, leeloo_gpio_edge *edges, unsigned capacity) {
  int count = gpiod_line_request_read_edge_events(
    line->request, line->edges, capacity < EDGE_BATCH ? capacity : EDGE_BATCH);
  if (count < 0) return -errno;
  for (int at = 0; at < count; at++) {
    struct gpiod_edge_event *event = gpiod_edge_event_buffer_get_event(line->edges, (unsigned long)at);
    edges[at].nanoseconds = gpiod_edge_event_get_timestamp_ns(event);
    edges[at].active = gpiod_edge_event_get_event_type(event) == GPIOD_EDGE_EVENT_RISING_EDGE;
  }
  return count;
}

int leeloo_gpio_line_value(leeloo_gpio_line *line) {
  enum gpiod_line_value value = gpiod_line_request_get_value(line->request, line->offset);
  if (value == GPIOD_LINE_VALUE_ERROR) return -errno;
  return value == GPIOD_LINE_VALUE_ACTIVE;
}

int leeloo_gpio_line_set_value(leeloo_gpio_line *line, bool active) {
  enum gpiod_line_value value = active ? GPIOD_LINE_VALUE_ACTIVE : GPIOD_LINE_VALUE_INACTIVE;
  return gpiod_line_request_set_value(line->request, line->offset, value) < 0 ? -errno : 0;
}

#endif
