/* random_stream.h - one short stream of random numbers per replication. */
#ifndef EVALSTAT_CORE_RANDOM_STREAM_H
#define EVALSTAT_CORE_RANDOM_STREAM_H

#include <stddef.h>
#include <stdint.h>

/* SplitMix64 (Steele, Lea and Flood 2014): a counter and a mixing function, so that a stream
   costs nothing to begin. */
typedef struct {
  uint64_t state;
} random_stream;

static inline uint64_t random_mix(uint64_t value)
{
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
  return value ^ (value >> 31);
}

static inline random_stream random_stream_of(uint64_t seed, uint64_t replication)
{
  return (random_stream){random_mix(random_mix(seed + 0x9e3779b97f4a7c15u) ^ replication)};
}

static inline uint64_t random_bits(random_stream *stream)
{
  stream->state += 0x9e3779b97f4a7c15u;
  return random_mix(stream->state);
}

/* A number below `count` (at most 2^32) from 32 bits; uneven by less than count/2^32. */
static inline size_t random_below(uint32_t bits, size_t count)
{
  return (size_t)(((uint64_t)bits * count) >> 32);
}

#endif
