#include "framebuffer.h"

#include <linux/fb.h>
#include <sys/ioctl.h>

static linux_framebuffer_field field_of(struct fb_bitfield field) {
  return (linux_framebuffer_field){.offset = field.offset, .length = field.length};
}

int linux_framebuffer_ask(int descriptor, linux_framebuffer_geometry *geometry) {
  struct fb_var_screeninfo screen;
  struct fb_fix_screeninfo memory;
  if (ioctl(descriptor, FBIOGET_VSCREENINFO, &screen) < 0) return -1;
  if (ioctl(descriptor, FBIOGET_FSCREENINFO, &memory) < 0) return -1;
  *geometry = (linux_framebuffer_geometry){
    .width = screen.xres,
    .height = screen.yres,
    .x_offset = screen.xoffset,
    .y_offset = screen.yoffset,
    .bits_per_pixel = screen.bits_per_pixel,
    .line_bytes = memory.line_length,
    .memory_bytes = memory.smem_len,
    .red = field_of(screen.red),
    .green = field_of(screen.green),
    .blue = field_of(screen.blue),
  };
  return 0;
}
