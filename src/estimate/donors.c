/* donors.c - where the treated unit stood among other places, and what return to their mean does.
 */
#include <math.h>

#include "evalstat/sensitivity.h"

enum { FEWEST = 3 };

static const char too_few[] = "none: fewer than 3 places to compare the baseline with";
static const char all_alike[] = "none: the other places do not differ at the baseline";

static bool has_logarithms(evs_donor place)
{
  return place.before > 0 && place.after > 0 && isfinite(place.before) && isfinite(place.after);
}

/* Sums over the donors that count. */
typedef struct {
  double mean_before;
  double mean_after;
  double squares;  /* of the earlier logarithms around their mean */
  double products; /* of earlier and later ones */
} donor_sums;

static void add_means(evs_donor_standing *out, donor_sums *sums, evs_donor treated,
                      const evs_donor *donors, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (!has_logarithms(donors[i]))
      continue;
    sums->mean_before += log(donors[i].before);
    sums->mean_after += log(donors[i].after);
    out->rank += donors[i].before > treated.before;
    out->donor_count++;
  }
  sums->mean_before /= (double)out->donor_count;
  sums->mean_after /= (double)out->donor_count;
}

static void add_squares(donor_sums *sums, const evs_donor *donors, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    double distance;

    if (!has_logarithms(donors[i]))
      continue;
    distance = log(donors[i].before) - sums->mean_before;
    sums->squares += distance * distance;
    sums->products += distance * (log(donors[i].after) - sums->mean_after);
  }
}

void evs_donors_compare(evs_donor_standing *out, evs_donor treated, const evs_donor *donors,
                        size_t donor_count)
{
  donor_sums sums = {0};
  double distance;

  *out = (evs_donor_standing){0, 1, NAN, NAN, NAN, NAN, NULL};
  add_means(out, &sums, treated, donors, donor_count);
  add_squares(&sums, donors, donor_count);
  if (out->donor_count < FEWEST || !has_logarithms(treated)) {
    out->reason = too_few;
    return;
  }
  if (!(sums.squares > 1e-20)) {
    out->reason = all_alike;
    return;
  }
  distance = log(treated.before) - sums.mean_before;
  out->position = distance / sqrt(sums.squares / (double)(out->donor_count - 1));
  out->slope = sums.products / sums.squares;
  out->reversion = (out->slope - 1) * distance;
  out->change = log(treated.after / treated.before) - (sums.mean_after - sums.mean_before);
}
