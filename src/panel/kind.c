/* kind.c - what an indicator counts, by name. */
#include "evalstat/panel.h"

#include "core/text.h"

static const char *const names[EVS_KIND_COUNT] = {"stock", "flow",  "count", "cost",
                                                  "rate",  "score", "index"};

const char *evs_kind_name(evs_kind kind)
{
  return names[kind];
}

evs_status evs_kind_parse(evs_kind *out, const char *text, evs_error *error)
{
  const char *nearest;

  for (int kind = 0; kind < EVS_KIND_COUNT; kind++)
    if (text_equal_fold(text, names[kind])) {
      *out = (evs_kind)kind;
      return EVS_OK;
    }
  nearest = text_nearest(text, names, EVS_KIND_COUNT);
  evs_fail(error, EVS_USAGE,
           "“%s” is not a kind; expected stock, flow, count, cost, rate, score or index", text);
  return nearest ? evs_hint(error, "did you mean “%s”?", nearest) : EVS_USAGE;
}

bool evs_kind_adds_up(evs_kind kind)
{
  return evs_kind_is_count(kind) || kind == EVS_COST;
}

bool evs_kind_is_count(evs_kind kind)
{
  return kind == EVS_STOCK || kind == EVS_FLOW || kind == EVS_COUNT;
}
