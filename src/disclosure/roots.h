/* roots.h - which cells hang together: those with the same root. */
#ifndef EVALSTAT_DISCLOSURE_ROOTS_H
#define EVALSTAT_DISCLOSURE_ROOTS_H

#include <stddef.h>

static inline void roots_clear(size_t *roots, size_t count)
{
  for (size_t i = 0; i < count; i++)
    roots[i] = i;
}

static inline size_t roots_find(size_t *roots, size_t cell)
{
  while (roots[cell] != cell) {
    roots[cell] = roots[roots[cell]];
    cell = roots[cell];
  }
  return cell;
}

static inline void roots_join(size_t *roots, size_t a, size_t b)
{
  roots[roots_find(roots, a)] = roots_find(roots, b);
}

#endif
