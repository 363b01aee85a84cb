// One ALSA stream to a speaker. Every function that can fail answers a negative errno.

#pragma once

#include <stdint.h>

typedef struct leeloo_pcm leeloo_pcm;

/// What the device granted of what was asked for.
typedef struct {
  unsigned rate;
  unsigned channels;
  unsigned long period_frames;
  unsigned long buffer_frames;
} leeloo_pcm_shape;

/// Opens a stream of interleaved signed 16-bit samples, near the shape that is asked for; the rate is kept exactly,
/// by resampling where the device cannot.
int leeloo_pcm_open(const char *name, leeloo_pcm_shape *shape, leeloo_pcm **pcm);

/// Closes the stream at once; what is not yet heard is lost.
void leeloo_pcm_close(leeloo_pcm *pcm);

/// Hands over so many frames, waiting for room: how many were taken. An underrun or a suspended device is recovered
/// from, once; -EPIPE and the like come back only where that failed.
long leeloo_pcm_write(leeloo_pcm *pcm, const int16_t *samples, unsigned long frames);

/// Waits until everything is heard, and makes the stream ready for more.
int leeloo_pcm_drain(leeloo_pcm *pcm);

/// Forgets what libasound read of the machine's cards, so that a card plugged in later is found.
void leeloo_pcm_forget_cards(void);

/// A sentence for a negative errno; libasound has some of its own.
const char *leeloo_pcm_strerror(int failure);
