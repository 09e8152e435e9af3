/* window.c - the months that a cube has, and the cases that are in none of them. */
#include "register/window.h"

#include "register/calendar.h"

static int32_t months_of(evs_period_kind kind)
{
  return kind == EVS_YEAR ? 12 : kind == EVS_QUARTER ? 3 : 1;
}

static evs_status refuse_edge(const char *option, evs_period period, evs_period_kind by,
                              evs_error *error)
{
  char text[EVS_PERIOD_TEXT_SIZE];

  evs_period_text(text, period);
  return evs_fail(error, EVS_USAGE, "the window %s %s, which is not the edge of a %s", option, text,
                  by == EVS_YEAR ? "year" : "quarter");
}

evs_status window_find(window *out, const evs_register_options *options, const window *found,
                       evs_error *error)
{
  int32_t size = months_of(options->by);

  *out = *found;
  if (!evs_period_absent(options->from)) {
    out->first = calendar_month(options->from);
    if (out->first % size)
      return refuse_edge("begins in", options->from, options->by, error);
  }
  if (!evs_period_absent(options->to)) {
    out->last = calendar_month(options->to) + months_of(options->to.kind) - 1;
    if ((out->last + 1) % size)
      return refuse_edge("ends in", options->to, options->by, error);
  }
  if (out->first > out->last)
    return evs_fail(error, EVS_USAGE, "the window ends before it begins");
  return EVS_OK;
}

static evs_value count_value(int64_t count)
{
  return evs_value_count((size_t)count);
}

void window_find_unobserved(evs_findings *findings, evs_period first, evs_period last,
                            const window *found)
{
  if (calendar_month(first) < found->first)
    evs_find(findings, WINDOW_AHEAD, evs_value_period(first),
             evs_value_period(calendar_period(found->first)));
  if (calendar_month(last) > found->last)
    evs_find(findings, WINDOW_BEYOND, evs_value_period(last),
             evs_value_period(calendar_period(found->last)));
}

void window_findings(evs_findings *findings, const evs_register_options *options,
                     const case_counts *counts, const window *within, const window *found)
{
  evs_value all = count_value(counts->all);
  evs_value first = evs_value_period(calendar_period(within->first));
  evs_value last = evs_value_period(calendar_period(within->last));

  if (counts->open > 0)
    evs_find(findings, OPEN_CASES, count_value(counts->open), all);
  if (counts->after > 0)
    evs_find(findings, CASES_AFTER_WINDOW, count_value(counts->after), all, last);
  if (counts->before > 0)
    evs_find(findings, CASES_BEFORE_WINDOW, count_value(counts->before), all, first);
  if (counts->uncosted > 0)
    evs_find(findings, COSTS_MISSING, count_value(counts->uncosted), all);
  if (evs_period_absent(options->from) || evs_period_absent(options->to))
    evs_find(findings, WINDOW_FOUND, first, last);
  window_find_unobserved(findings, calendar_period(within->first), calendar_period(within->last),
                         found);
}
