/* solutions_figure.c - the pairs of whole numbers behind each percentage, over all solutions. */
#include <math.h>
#include <string.h>

#include "core/text.h"
#include "report/figures.h"
#include "report/reconstruct_report.h"
#include "report/words.h"

enum { MOST_PANELS = 12, MOST_POINTS = 60 };

/* Points of one panel: pairs, or where there are many the centres of neighbouring ones. */
typedef struct {
  double *before;
  double *after;
  double *solutions;
  size_t count;
} point_list;

/* Pairs whose numbers before lie in one of MOST_POINTS equal steps become one point, at
   their mean weighted with the solutions that have them. */
static point_list make_points(const evs_document *document, const evs_reconstructed *of)
{
  int64_t span = of->high.before - of->low.before + 1;
  int64_t step = of->pair_count <= MOST_POINTS ? 0 : (span + MOST_POINTS - 1) / MOST_POINTS;
  point_list list = {evs_arena_array(document->arena, of->pair_count, sizeof(double)),
                     evs_arena_array(document->arena, of->pair_count, sizeof(double)),
                     evs_arena_array(document->arena, of->pair_count, sizeof(double)), 0};
  int64_t last = -1;

  for (size_t i = 0; i < of->pair_count; i++) {
    int64_t cell = step ? (of->pairs[i].before - of->low.before) / step : (int64_t)i;
    double weight = of->counts[i];
    double all;

    if (cell != last)
      list.count++;
    last = cell;
    all = list.solutions[list.count - 1] += weight;
    list.before[list.count - 1] +=
        ((double)of->pairs[i].before - list.before[list.count - 1]) * weight / all;
    list.after[list.count - 1] +=
        ((double)of->pairs[i].after - list.after[list.count - 1]) * weight / all;
  }
  return list;
}

/* The end of both axes: a round number that leaves some room above all numbers. */
static double axis_end(const evs_reconstructed *of)
{
  static const double round[] = {1, 1.5, 2, 3, 4, 6, 10};
  double most =
      1.05 * (double)(of->high.before > of->high.after ? of->high.before : of->high.after);
  double power = pow(10, floor(log10(fmax(most, 1))));
  size_t i = 0;

  while (power * round[i] < most)
    i++;
  return fmax(power * round[i], 2);
}

static void fill_axis(evs_figure_panel *panel, const evs_document *document, double end)
{
  evs_figure_tick *ticks = evs_arena_array(document->arena, 2, sizeof *ticks);

  ticks[0] = (evs_figure_tick){0, "0"};
  ticks[1] = (evs_figure_tick){end, evs_number_text(document->language, end, 0, document->arena)};
  panel->ticks = ticks;
  panel->tick_count = 2;
}

static evs_figure_series series_of(const evs_document *document, evs_phrase name,
                                   evs_series_role role, const double *x, const double *y,
                                   size_t count)
{
  return (evs_figure_series){
      .name = word(document, name), .role = role, .x = x, .y = y, .count = count};
}

static void fill_series(evs_figure_panel *panel, const evs_document *document,
                        const evs_reconstructed *of, double end)
{
  evs_figure_series *series = evs_arena_array(document->arena, 3, sizeof *series);
  double *line = evs_arena_array(document->arena, 2, sizeof *line);
  double *smallest = evs_arena_array(document->arena, 2, sizeof *smallest);
  point_list points = make_points(document, of);

  line[1] = 0.95 * end;
  smallest[0] = (double)of->smallest.before;
  smallest[1] = (double)of->smallest.after;
  series[0] =
      series_of(document, WORDS("fits, larger in more solutions", "passt, größer in mehr Lösungen"),
                EVS_ROLE_TREATED, points.before, points.after, points.count);
  series[1] = series_of(document, WORDS("smallest solution", "kleinste Lösung"), EVS_ROLE_CONTROL,
                        smallest, smallest + 1, 1);
  series[2] =
      series_of(document, WORDS("no change", "unverändert"), EVS_ROLE_REFERENCE, line, line, 2);
  panel->series = series;
  panel->series_count = 3;
  panel->weights = points.solutions;
}

/* "kleinste 69 → 49; 25 Paare" */
static const char *panel_words(const evs_document *document, const evs_reconstructed *of)
{
  return say(document,
             of->pair_count == 1 ? WORDS("only {0} → {1}", "nur {0} → {1}")
                                 : WORDS("smallest {0}\u00a0→\u00a0{1}; {2} pairs",
                                         "kleinste {0}\u00a0→\u00a0{1}; {2} Paare"),
             evs_value_number((double)of->smallest.before, 0),
             evs_value_number((double)of->smallest.after, 0), evs_value_count(of->pair_count));
}

static void fill_panel(evs_figure_panel *panel, const evs_document *document,
                       const evs_reconstruction *of, size_t quantity)
{
  const evs_reconstructed *solved = &of->result.quantities[quantity];
  double end = axis_end(solved);

  panel->title = word(document, of->labels[quantity]);
  panel->y_label = panel_words(document, solved);
  panel->unit = "";
  fill_series(panel, document, solved, end);
  fill_axis(panel, document, end);
}

static const char *title_of(const evs_document *document, const evs_reconstruction *of)
{
  if (strcmp(of->result.solution_count, "1") == 0)
    return word(document, WORDS("One set of whole numbers fits all printed percentages",
                                "Ein Satz ganzer Zahlen passt zu allen gedruckten Prozentwerten"));
  return say(document,
             WORDS("{0} sets of whole numbers fit all printed percentages; none is published",
                   "{0} Sätze ganzer Zahlen passen zu allen gedruckten Prozentwerten; keiner ist "
                   "veröffentlicht"),
             evs_value_text(count_words(document, of->result.solution_count)));
}

static const char *subtitle_of(const evs_document *document, const evs_reconstruction *of)
{
  const char *relations = relation_words(document, of);
  const char *what =
      say(document,
          WORDS("Cases after (upwards) against before (to the right), at most {0} before, all "
                "solutions.",
                "Fälle nachher (nach oben) gegen vorher (nach rechts), höchstens {0} vorher, alle "
                "Lösungen."),
          evs_value_number((double)of->problem.max_base, 0));

  if (!*relations)
    return what;
  return evs_arena_printf(
      document->arena, "%s %s", what,
      say(document, WORDS("Assumed: {0}.", "Angenommen: {0}."), evs_value_text(relations)));
}

/* Every panel in words. */
static const char *description_of(const evs_document *document, const evs_reconstruction *of,
                                  size_t panels)
{
  const char **texts = evs_arena_array(document->arena, panels, sizeof *texts);

  for (size_t q = 0; q < panels; q++) {
    const evs_reconstructed *solved = &of->result.quantities[q];

    texts[q] = say(document,
                   WORDS("{0}: before {1} to {2}, after {3} to {4}, smallest {5} → {6}",
                         "{0}: vorher {1} bis {2}, nachher {3} bis {4}, kleinste {5} → {6}"),
                   evs_value_phrase(of->labels[q]), evs_value_number((double)solved->low.before, 0),
                   evs_value_number((double)solved->high.before, 0),
                   evs_value_number((double)solved->low.after, 0),
                   evs_value_number((double)solved->high.after, 0),
                   evs_value_number((double)solved->smallest.before, 0),
                   evs_value_number((double)solved->smallest.after, 0));
  }
  return text_join(texts, panels, "; ", panels, document->arena);
}

const evs_figure *solutions_figure(const evs_document *document, const evs_reconstruction *of,
                                   const char *source)
{
  size_t count =
      of->problem.quantity_count < MOST_PANELS ? of->problem.quantity_count : MOST_PANELS;
  evs_figure_panel *panels = evs_arena_array(document->arena, count, sizeof *panels);
  evs_figure *figure = evs_arena_alloc(document->arena, sizeof *figure);

  if (!of->result.solvable)
    return NULL;
  for (size_t q = 0; q < count; q++)
    fill_panel(&panels[q], document, of, q);
  *figure = (evs_figure){.id = "solutions",
                         .kind = EVS_FIGURE_PAIRS,
                         .language = document->language,
                         .title = title_of(document, of),
                         .subtitle = subtitle_of(document, of),
                         .source = source,
                         .description = description_of(document, of, count),
                         .panels = panels,
                         .panel_count = count,
                         .told_beside = true};
  return figure;
}
