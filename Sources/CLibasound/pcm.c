#include "CLibasound.h"

#include <alsa/asoundlib.h>

static snd_pcm_t *pcm_of(leeloo_pcm *pcm) { return (snd_pcm_t *)pcm; }

// libasound prints every failure on stderr; the caller reports it in our own words.
static void keep_quiet(const char *file, int line, const char *function, int failure, const char *format, ...) {
  (void)file, (void)line, (void)function, (void)failure, (void)format;
}

static int set_hardware(snd_pcm_t *pcm, leeloo_pcm_shape *shape) {
  snd_pcm_hw_params_t *hardware;
  snd_pcm_hw_params_alloca(&hardware);
  int failure = snd_pcm_hw_params_any(pcm, hardware);
  if (failure < 0) return failure;
  if ((failure = snd_pcm_hw_params_set_rate_resample(pcm, hardware, 1)) < 0) return failure;
  if ((failure = snd_pcm_hw_params_set_access(pcm, hardware, SND_PCM_ACCESS_RW_INTERLEAVED)) < 0) return failure;
  if ((failure = snd_pcm_hw_params_set_format(pcm, hardware, SND_PCM_FORMAT_S16_LE)) < 0) return failure;
  if ((failure = snd_pcm_hw_params_set_channels(pcm, hardware, shape->channels)) < 0) return failure;
  if ((failure = snd_pcm_hw_params_set_rate(pcm, hardware, shape->rate, 0)) < 0) return failure;
  // The period first: a device that must round is let round the buffer, which costs no latency by itself.
  if ((failure = snd_pcm_hw_params_set_period_size_near(pcm, hardware, &shape->period_frames, NULL)) < 0)
    return failure;
  if ((failure = snd_pcm_hw_params_set_buffer_size_near(pcm, hardware, &shape->buffer_frames)) < 0) return failure;
  return snd_pcm_hw_params(pcm, hardware);
}

static int set_software(snd_pcm_t *pcm, const leeloo_pcm_shape *shape) {
  snd_pcm_sw_params_t *software;
  snd_pcm_sw_params_alloca(&software);
  int failure = snd_pcm_sw_params_current(pcm, software);
  if (failure < 0) return failure;
  // Two periods in hand before the first sample is heard: one playing, one waiting.
  unsigned long start = 2 * shape->period_frames;
  if (start > shape->buffer_frames) start = shape->buffer_frames;
  if ((failure = snd_pcm_sw_params_set_start_threshold(pcm, software, start)) < 0) return failure;
  if ((failure = snd_pcm_sw_params_set_avail_min(pcm, software, shape->period_frames)) < 0) return failure;
  return snd_pcm_sw_params(pcm, software);
}

int leeloo_pcm_open(const char *name, leeloo_pcm_shape *shape, leeloo_pcm **opened) {
  snd_lib_error_set_handler(keep_quiet);
  snd_pcm_t *pcm;
  // Without SND_PCM_NONBLOCK a card in use makes this wait for as long as it is in use.
  int failure = snd_pcm_open(&pcm, name, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
  if (failure < 0) return failure;
  // The kernel takes over a change of this only when it prepares the stream, which setting the hardware does.
  if ((failure = snd_pcm_nonblock(pcm, 0)) < 0 || (failure = set_hardware(pcm, shape)) < 0
      || (failure = set_software(pcm, shape)) < 0) {
    snd_pcm_close(pcm);
    return failure;
  }
  *opened = (leeloo_pcm *)pcm;
  return 0;
}

void leeloo_pcm_close(leeloo_pcm *pcm) {
  snd_pcm_drop(pcm_of(pcm));
  snd_pcm_close(pcm_of(pcm));
}

long leeloo_pcm_write(leeloo_pcm *pcm, const int16_t *samples, unsigned long frames) {
  snd_pcm_sframes_t written = snd_pcm_writei(pcm_of(pcm), samples, frames);
  if (written >= 0) return written;
  int failure = snd_pcm_recover(pcm_of(pcm), (int)written, 1);
  return failure < 0 ? failure : snd_pcm_writei(pcm_of(pcm), samples, frames);
}

int leeloo_pcm_drain(leeloo_pcm *pcm) {
  int failure = snd_pcm_drain(pcm_of(pcm));
  return failure < 0 ? failure : snd_pcm_prepare(pcm_of(pcm));
}

void leeloo_pcm_forget_cards(void) { snd_config_update_free_global(); }

const char *leeloo_pcm_strerror(int failure) { return snd_strerror(failure); }
