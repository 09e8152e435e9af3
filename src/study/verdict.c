/* verdict.c - the rules by which facts become a verdict. */
#include "evalstat/verdict.h"

static const struct {
  evs_strength cap;
  const char *code;
} weaknesses[] = {
#define EVS_WEAKNESS(name, cap, code) {EVS_STRENGTH_##cap, code},
    EVS_WEAKNESSES
#undef EVS_WEAKNESS
};

const char *evs_strength_name(evs_strength strength)
{
  static const char *const names[EVS_STRENGTH_COUNT] = {[EVS_STRENGTH_NONE] = "none",
                                                        [EVS_STRENGTH_OPEN] = "open",
                                                        [EVS_STRENGTH_WEAK] = "weak",
                                                        [EVS_STRENGTH_SUPPORTED] = "supported"};

  return names[strength];
}

const char *evs_weakness_code(evs_weakness weakness)
{
  return weaknesses[weakness].code;
}

const char *evs_tipping_code(evs_tipping tips)
{
  static const char *const codes[EVS_TIPS_COUNT] = {
      [EVS_TIPS_WITH_DATA] = "more-data",
      [EVS_TIPS_WITH_COMPARISON] = "growth-of-the-comparison",
      [EVS_TIPS_WITH_OWN_COURSE] = "own-course-of-the-pilot"};

  return codes[tips];
}

static evs_chance chance_of(const evs_verdict_facts *facts, evs_strength strength)
{
  if (strength == EVS_STRENGTH_NONE)
    return EVS_CHANCE_NO_FIGURE;
  if (!facts->has_interval)
    return facts->over_time ? EVS_CHANCE_NOT_TOLD : EVS_CHANCE_READINGS;
  if (!facts->over_time)
    return facts->beyond ? EVS_CHANCE_COUNTS_BEYOND : EVS_CHANCE_COUNTS_WITHIN;
  return facts->beyond ? EVS_CHANCE_BEYOND : EVS_CHANCE_WITHIN;
}

static evs_tipping tipping_of(evs_chance chance)
{
  if (chance == EVS_CHANCE_NO_FIGURE)
    return EVS_TIPS_WITH_DATA;
  return chance == EVS_CHANCE_BEYOND ? EVS_TIPS_WITH_OWN_COURSE : EVS_TIPS_WITH_COMPARISON;
}

static evs_saved saved_of(const evs_verdict_facts *facts)
{
  if (!facts->has_savings)
    return EVS_SAVED_NOT_ASKED;
  if (!facts->has_costs)
    return EVS_SAVED_GROSS;
  return facts->has_model ? EVS_SAVED_ESTIMATED : EVS_SAVED_COMPUTED;
}

static bool applies(const evs_verdict_facts *facts, evs_weakness weakness)
{
  return facts->applies[weakness] || weakness == EVS_WEAKNESS_NOT_DRAWN;
}

evs_verdict evs_verdict_judge(const evs_verdict_facts *facts)
{
  evs_verdict out = {.strength = facts->has_interval && facts->beyond ? EVS_STRENGTH_SUPPORTED
                                                                      : EVS_STRENGTH_OPEN};

  for (evs_weakness weakness = 0; weakness < EVS_WEAKNESS_COUNT; weakness++) {
    if (!applies(facts, weakness))
      continue;
    out.weaknesses[out.weakness_count++] = weakness;
    if (weaknesses[weakness].cap < out.strength)
      out.strength = weaknesses[weakness].cap;
  }
  out.weakest = out.weaknesses[0];
  out.chance = chance_of(facts, out.strength);
  out.tips = tipping_of(out.chance);
  out.saved = saved_of(facts);
  return out;
}
