/* score.c FOLDER WEIGHTS [--list] - how third parties' files are loaded; made by `make corpora`.

   The last line is the sum.  Exits 1 when a file is loaded wrong in silence, a line is misnamed,
   or a score is below what the project promises. */
#include <stdio.h>
#include <string.h>

#include "corpora/pollock.h"
#include "support/json_corpus.h"

static const double least[POLLOCK_MODES][2] = {{0, 0}, {9.96, 9.86}, {9.6, 9.4}};

static void print_table(const pollock_result *found)
{
  static const char *const names[POLLOCK_MODES] = {"strict, columns declared", "lenient, given",
                                                   "lenient, automatic"};

  printf("%-26s %6s %8s %8s %7s %10s %7s %9s\n", "Pollock", "exact", "refused", "flagged", "silent",
         "other line", "simple", "weighted");
  for (size_t mode = 0; mode < POLLOCK_MODES; mode++)
    printf("%-26s %6zu %8zu %8zu %7zu %10zu %7.4f %9.4f\n", names[mode],
           found->outcomes[mode][POLLOCK_EXACT], found->outcomes[mode][POLLOCK_REFUSED],
           found->outcomes[mode][POLLOCK_FLAGGED], found->outcomes[mode][POLLOCK_SILENT],
           found->misplaced[mode], found->simple[mode], found->weighted[mode]);
}

static bool holds(const pollock_result *found, const json_corpus_result *others)
{
  bool good = others->spectrum == 12 && others->accepted == 18 && others->refused == 7 &&
              found->files == 2290 && found->misplaced[POLLOCK_STRICT] == 0;

  for (size_t mode = 0; mode < POLLOCK_MODES; mode++)
    good = good && found->outcomes[mode][POLLOCK_SILENT] == 0 &&
           found->simple[mode] >= least[mode][0] && found->weighted[mode] >= least[mode][1];
  return good;
}

int main(int argc, char **argv)
{
  bool list = argc > 3 && strcmp(argv[3], "--list") == 0;
  pollock_result found;
  json_corpus_result others;
  bool good;

  if (argc < 3 || !pollock_measure(&found, argv[1], argv[2], list) ||
      !json_corpus_measure(&others)) {
    fputs("the corpora cannot be read\n", stderr);
    return 2;
  }
  good = holds(&found, &others);
  print_table(&found);
  if (*others.problem)
    printf("%s\n", others.problem);
  printf("csv-spectrum: %zu of 12 strictly, the others leniently with a finding\n",
         others.spectrum_strictly);
  printf(
      "corpora: pollock %zu of %zu wrong and silent, score %.3f/%.3f given, %.3f/%.3f automatic; "
      "csv-spectrum %zu/12; csv-test-data %zu/18 %zu/7\n",
      found.outcomes[POLLOCK_STRICT][POLLOCK_SILENT], found.files, found.simple[POLLOCK_GIVEN],
      found.weighted[POLLOCK_GIVEN], found.simple[POLLOCK_AUTOMATIC],
      found.weighted[POLLOCK_AUTOMATIC], others.spectrum, others.accepted, others.refused);
  return !good;
}
