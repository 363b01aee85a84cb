// The two questions of linux/fb.h: their request numbers and structures do not reach Swift by themselves.

#pragma once

#include <stdint.h>

/// Where in a pixel a colour stands.
typedef struct {
  uint32_t offset;
  uint32_t length;
} linux_framebuffer_field;

/// FBIOGET_VSCREENINFO and FBIOGET_FSCREENINFO, as far as they matter for drawing.
typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t x_offset;
  uint32_t y_offset;
  uint32_t bits_per_pixel;
  uint32_t line_bytes;
  uint32_t memory_bytes;
  linux_framebuffer_field red;
  linux_framebuffer_field green;
  linux_framebuffer_field blue;
} linux_framebuffer_geometry;

/// Asks an open framebuffer.
int linux_framebuffer_ask(int descriptor, linux_framebuffer_geometry *geometry);
