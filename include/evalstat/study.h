/* study.h - what the evaluator wants to know, as data.

   A study is read from a YAML file or made from the options of a command;
   everything after it knows only this form. */
#ifndef EVALSTAT_STUDY_H
#define EVALSTAT_STUDY_H

#include "evalstat/control_chart.h"
#include "evalstat/database.h"
#include "evalstat/growth.h"
#include "evalstat/panel.h"
#include "evalstat/price_index.h"
#include "evalstat/project_costs.h"
#include "evalstat/register.h"

/* How a figure came to be; never mixed within one file. */
typedef enum {
  EVS_PROVENANCE_UNSTATED,
  EVS_PUBLISHED,     /* as printed in a source */
  EVS_DERIVED,       /* computed from published figures alone, with the formula */
  EVS_RECONSTRUCTED, /* one of several possible sets of whole numbers */
  EVS_SYNTHETIC      /* made by a generator */
} evs_provenance;

const char *evs_provenance_name(evs_provenance provenance);

typedef struct {
  const char *path;      /* as written */
  const char *full_path; /* relative paths start at the folder of the study file */
  evs_dialect dialect;
  evs_mapping mapping;
  evs_provenance provenance;
  evs_phrase source; /* where the figures come from; for derived ones also the formula */
  const char *licence;
  size_t line;      /* in the study file, for messages; 0 without one */
  bool is_register; /* rows are cases, see evs_study_register; else series */
  const evs_column_alias *aliases;
  size_t alias_count;
  const char *deliveries;       /* instead of `path`: pattern of files that overlap, as written */
  const char *delivered_name;   /* how their names say when they were delivered */
  const char *delivered_column; /* or which of their columns; neither: in the order of the names */
  const char *const *delivered; /* their names, the last one counts */
  const char *const *delivered_full; /* from here */
  size_t delivered_count;
  size_t delivery; /* files of one pattern have one number, from 1; 0: none */
} evs_study_file;

/* What the costs of a study are; findings say it in every output. */
typedef enum { EVS_MONTH_UNSTATED, EVS_SERVICE_MONTH, EVS_BOOKING_MONTH } evs_cost_month;
typedef enum { EVS_AMOUNTS_UNSTATED, EVS_GROSS, EVS_NET } evs_cost_amounts;

/* A case register, in files or in a database, aggregated when the study is read.  Its series are
   indicators called CATEGORY.starts, .stock, .ends, .days, .cost (where there is a column
   of costs) and .persons (likewise), with the measure in place of the category
   where the study has no categories; of reading dates .stock and .persons only. */
typedef struct {
  bool given;
  evs_study_file file;      /* what holds for all its files, without a path */
  evs_database database;    /* a NULL source: files */
  const char *const *paths; /* as written, and from here; of a database its label */
  const char *const *full_paths;
  size_t path_count;
  evs_register_options options; /* but for what `file`, the categories and max_errors say */
  long max_errors;
  const evs_category *categories;
  size_t category_count;
} evs_study_register;

/* An indicator as the study sees it; window dates override the study's. */
typedef struct {
  evs_indicator_spec spec;
  evs_period_range baseline; /* absent: the study's */
  evs_period end;
  bool window_covers_period; /* the readings are sums over their periods (spending), not stocks at a
                                day */
  evs_phrase subject; /* how a sentence about it begins: "Die ambulanten Maßnahmen"; or empty */
  bool singular;      /* of the subject, for the verb */
  bool watch;         /* a control chart month by month */
  evs_chart_kind chart;
  const char *denominator;   /* indicator that the chart divides by, or NULL */
  evs_period baseline_until; /* absent: the last period before the study's start */
  evs_chart_rule rules;      /* 0: those asked for */
} evs_study_indicator;

/* A place and the words for it. */
typedef struct {
  const char *name; /* as in the data */
  evs_phrase label;
  const char *part_of; /* the place that contains it, or NULL */
  evs_period start;    /* its own first treated period; absent: the study's, or none */
} evs_place;

typedef struct {
  evs_phrase label;
  evs_decimal amount;
  evs_decimal low; /* missing: exactly `amount` */
  evs_decimal high;
  evs_period_range when; /* absent: the whole window, or from its start on; see project_costs.h */
  evs_cost_every every;
  evs_provenance provenance;
  evs_phrase source;
} evs_cost_item;

/* A price index beside the study's data. */
typedef struct {
  bool given;
  evs_study_file file;
  evs_period_range base; /* absent: the baseline of the savings */
} evs_price_plan;

/* Savings: cost of the treated unit against the growth of the control's. */
typedef struct {
  bool asked;
  const char *outcome;         /* indicator: a cost, or an index with `baseline_amount` */
  const char *count;           /* indicator for the split into volume and price, or NULL */
  evs_decimal baseline_amount; /* Euro at the baseline when the outcome is an index; else missing */
  evs_decimal baseline_low;    /* its range, or missing */
  evs_decimal baseline_high;
  evs_provenance baseline_provenance;
  evs_phrase baseline_source;
  const evs_cost_item *items;
  size_t item_count;
  const evs_phrase *not_included; /* costs known to be missing */
  size_t not_included_count;
  evs_price_plan prices;
} evs_savings_plan;

/* A published figure. */
typedef struct {
  const char *printed; /* "−29,0 %", "rund 600.000 Euro" */
  const char *term; /* growth_rate, growth_difference, gross_savings, net_savings, project_costs */
  const char *outcome;
  const char *group; /* unit for a growth rate, else NULL */
  bool is_input;     /* an input was derived from this very claim */
  evs_phrase source; /* place in the publication */
  size_t line;
} evs_claim;

typedef struct {
  const char *id;
  evs_phrase text;
} evs_hypothesis;

typedef enum { EVS_EXPECT_NOTHING, EVS_EXPECT_RISE, EVS_EXPECT_FALL } evs_expectation;

/* One indicator of a link of the logic model and what was expected of it. */
typedef struct {
  const char *indicator; /* NULL where none was measured */
  evs_expectation expected;
} evs_link_indicator;

/* A step of the chain structure -> casework -> use of measures -> spending. */
typedef struct {
  evs_phrase label;
  evs_phrase text;
  const evs_link_indicator *indicators;
  size_t indicator_count;
  const char *const *hypotheses; /* ids */
  size_t hypothesis_count;
} evs_link;

/* Sums and subsets between the published changes of one place, to find the whole
   numbers that can lie behind them. */
typedef struct {
  bool asked;
  const char *place;             /* NULL: the pilot */
  const char *const *quantities; /* indicators; none: those that the relations name */
  size_t quantity_count;
  const char *const *identities; /* "total = a + b" */
  size_t identity_count;
  const char *const *subsets; /* "part <= whole" */
  size_t subset_count;
  const char *const *bounds; /* of the numbers before: "part <= 40", "part = 10..40" */
  size_t bound_count;
  const char *const *bounds_after;
  size_t bound_after_count;
  const char *cost_per; /* quantity that the savings' outcome in Euro is divided by, or NULL */
  int64_t max_base;     /* 0: the default */
  size_t line;          /* in the study file */
} evs_reconstruct_plan;

/* What the report puts under a heading of the committee paper. */
typedef enum {
  EVS_SHOW_NOTHING, /* the text alone, or room for one */
  EVS_SHOW_QUESTION,
  EVS_SHOW_RESULTS,
  EVS_SHOW_COSTS,
  EVS_SHOW_RESOLUTION
} evs_paper_show;

typedef struct {
  evs_phrase heading;
  evs_phrase text; /* the office's own words, or empty */
  evs_paper_show show;
} evs_paper_section;

/* What was planned for the pilot, for the time that the paper's table tells. */
typedef struct {
  const char *indicator;
  evs_decimal amount;
} evs_paper_target;

/* The committee paper; without sections it has Bremen's six headings. */
typedef struct {
  const evs_paper_section *sections;
  size_t section_count;
  const evs_paper_target *targets;
  size_t target_count;
} evs_paper_plan;

/* Another data set whose growth shows how much such figures vary by themselves. */
typedef struct {
  bool given;
  evs_study_file file;
  const char *indicator;
  evs_phrase label;
  evs_decimal multiplier; /* 1000 for a file in thousand Euro; missing: 1 */
  evs_decimal mean_size; /* average size of its units, in the outcome's Euro; missing: not scaled */
  evs_decimal treated_size;
  const evs_period *without; /* periods to leave out in the second reading */
  size_t without_count;
  evs_phrase without_reason;
} evs_reference_data;

#define EVS_DEFAULT_MIN_BASE 20

typedef struct {
  const char *path; /* of the study file, or NULL */
  char sha256[65];  /* of the study file: the analysis plan; "" without one */
  evs_phrase title;
  evs_phrase subtitle;
  evs_phrase notice; /* stands on top of every output, or empty */
  evs_language language;

  const evs_study_file *files; /* of series, then those of the register; deliveries one by one */
  size_t file_count;
  evs_study_register cases;
  bool strict_duplicates; /* what changed between deliveries is refused, not a finding */
  evs_cost_month cost_month;
  evs_cost_amounts cost_amounts;
  const evs_study_indicator *indicators;
  size_t indicator_count;
  evs_kind default_kind; /* of indicators without a declaration */
  const evs_place *places;
  size_t place_count;

  const char *const *treated;
  size_t treated_count;
  const char *const *control; /* none: all others */
  size_t control_count;
  bool contains_treated;
  const char *const *donors_excluded; /* places that synthetic controls may not use */
  size_t donors_excluded_count;
  evs_decimal donors_least_size; /* nor those smaller before the start; 0: none */
  bool hypothetical;
  evs_decimal treated_share_low; /* the pilot's share of the control's baseline; missing: unknown */
  evs_decimal treated_share_high;

  evs_period start;              /* the first treated period */
  evs_period_range baseline;     /* absent: the first period */
  evs_period end;                /* absent: the last */
  const char *primary;           /* the outcome named first in the report, or NULL */
  const char *population;        /* indicator, or NULL */
  const char *const *covariates; /* indicators of regressions on panels, no outcomes */
  size_t covariate_count;
  const char *weights; /* likewise, or NULL */

  long min_base; /* a percentage on fewer cases is a finding */

  evs_savings_plan savings;
  const evs_claim *claims;
  size_t claim_count;
  evs_reconstruct_plan reconstruct;
  const evs_hypothesis *hypotheses;
  size_t hypothesis_count;
  const evs_link *links;
  size_t link_count;
  const evs_break *breaks;
  size_t break_count;
  size_t settle;      /* the youngest months whose values still change */
  bool across_breaks; /* growth across a break is allowed */
  evs_reference_data reference;
  evs_paper_plan paper;
  const evs_phrase *notes; /* further limits, each shown as a finding */
  size_t note_count;
  const evs_phrase *sources; /* bibliography */
  size_t source_count;
} evs_study;

/* Reads a study file.  Every key is known by name and type: an unknown key, a
   wrong type, a missing file or a reference to an undeclared name fails with
   EVS_BAD_DATA (EVS_NOT_FOUND for files) at line and column, with the nearest
   valid key.  Phrases are one text or a mapping with de and en.

   Its files must lie in the folder of the study or below, links followed: a study that
   somebody else wrote reads nothing else (EVS_BAD_DATA). */
EVS_MUST_CHECK
evs_status evs_study_read(evs_study *out, const char *path, evs_arena *arena, evs_error *error);

/* The same for a study that is trusted: its files may lie anywhere. */
EVS_MUST_CHECK
evs_status evs_study_read_anywhere(evs_study *out, const char *path, evs_arena *arena,
                                   evs_error *error);

/* Declares the indicators of a study that declares none: of its kind, or of that which follows
   where the name is one of a register's series. */
void evs_study_declare(evs_study *study, const char *const *names, size_t count, evs_arena *arena);

/* What is declared of an indicator (NULL: nothing), the words for it and for a
   place, and its window: what the study says of it, else of all. */
const evs_study_indicator *evs_study_indicator_find(const evs_study *study, const char *name);
evs_phrase evs_study_label(const evs_study *study, const char *indicator);
evs_phrase evs_study_place_label(const evs_study *study, const char *place);
evs_window evs_study_window(const evs_study *study, const char *indicator);

/* Reads the register of a study, which has one. */
EVS_MUST_CHECK
evs_status evs_study_cases(evs_register_result *out, const evs_study *study, evs_findings *findings,
                           evs_arena *arena, evs_error *error);

/* Reads all files of the study and builds its panel; `tables` (one per file)
   tells what was read; that of a register's first file holds all its series.  Where the data come
   from is a finding.  `cases` (NULL: not asked) gets what its register gave. */
EVS_MUST_CHECK
evs_status evs_study_panel(evs_panel *out, evs_table **tables, evs_register_result *cases,
                           const evs_study *study, evs_findings *findings, evs_arena *arena,
                           evs_error *error);

/* The same for the reference data. */
EVS_MUST_CHECK
evs_status evs_study_reference_panel(evs_panel *out, evs_table **table, const evs_study *study,
                                     evs_findings *findings, evs_arena *arena, evs_error *error);

/* The price index of the savings; `base` stays absent where the study names none.  Fails with
   EVS_USAGE when the file has several columns of values, or several places. */
EVS_MUST_CHECK
evs_status evs_study_prices(evs_price_index *out, evs_table **table, const evs_study *study,
                            evs_findings *findings, evs_arena *arena, evs_error *error);

/* A commented study file that runs beside the sample data of evs_study_sample;
   `language` decides the comments. */
const char *evs_study_template(evs_language language);
const char *evs_study_sample(void); /* its series.csv */

/* Guesses layout, units, periods and columns of a table by names ("Bezirk",
   "Jahr") and contents; each guess is a finding column-guessed.  What `known`
   already says is kept.  Fails with EVS_USAGE when no column of periods is found. */
EVS_MUST_CHECK
evs_status evs_mapping_guess(evs_mapping *out, const evs_mapping *known, const evs_table *table,
                             evs_findings *findings, evs_arena *arena, evs_error *error);

/* A study file for `table` as guessed, every guess a question in a comment. */
EVS_MUST_CHECK
evs_status evs_study_draft(char **out, const evs_table *table, evs_language language,
                           evs_arena *arena, evs_error *error);

#endif
