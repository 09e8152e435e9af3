/* reconstruct_parts.h - the pieces that reconstruct is made of.

   A network has a variable for each quantity and for each partial sum, with the
   set of pairs that it may take, and constraints between two or three of them. */
#ifndef EVALSTAT_ESTIMATE_RECONSTRUCT_PARTS_H
#define EVALSTAT_ESTIMATE_RECONSTRUCT_PARTS_H

#include "evalstat/reconstruct.h"

__extension__ typedef unsigned __int128 big_count;

enum { ROLES_MAX = 3 };
#define NO_VARIABLE ((size_t)-1)

/* ---- sets of pairs ------------------------------------------------------ */

/* Ascending by before, then after; `rows[before - first]` is where the pairs with that
   number before begin, and rows[row_count] the end. */
typedef struct {
  evs_pair *pairs;
  size_t count;
  int64_t first;
  size_t row_count;
  size_t *rows; /* room for one more than the rows it began with */
} pair_set;

/* The after numbers that are printed as this change of `before`: [*low, *high],
   empty when low > high. */
void change_range(int64_t *low, int64_t *high, const evs_printed_change *change, int64_t before);

/* Where the numbers of one quantity may lie. */
typedef struct {
  int64_t before_low;
  int64_t before_high;
  int64_t after_low;
  int64_t after_high;
} pair_box;

/* By its bounds and the cap; `ignored` (one per bound) leaves some out, NULL none. */
pair_box box_of_quantity(const evs_reconstruct_problem *problem, size_t quantity,
                         const bool *ignored);
bool box_is_empty(const pair_box *box);

/* Pairs of one quantity by all of its changes within its box.  False when there
   are too many to be kept. */
EVS_MUST_CHECK bool pair_set_of_quantity(pair_set *out, const evs_reconstruct_problem *problem,
                                         size_t quantity, const pair_box *box, evs_arena *arena);
void pair_set_keep_box(pair_set *set, const pair_box *box);

/* Sets the rows again after pairs were taken out. */
void pair_set_index(pair_set *set);
void pair_set_keep(pair_set *set, const unsigned char *flags);
void pair_set_keep_one(pair_set *set, evs_pair pair);
pair_set pair_set_copy(const pair_set *set, evs_arena *arena);
void pair_set_assign(pair_set *to, const pair_set *from); /* `to` began as a copy of a larger one */
size_t pair_set_find(const pair_set *set, evs_pair pair); /* its place; it must be there */

/* ---- constraints -------------------------------------------------------- */

typedef enum { SUM, AT_MOST } constraint_kind;

/* SUM: at[0] + at[1] = at[2].  AT_MOST: at[0] <= at[1], and before by `gap` at least. */
typedef struct {
  constraint_kind kind;
  size_t at[ROLES_MAX];
  int64_t gap;
} constraint;

static inline size_t role_count(const constraint *c)
{
  return c->kind == SUM ? 3 : 2;
}

/* Steps of work that are left; 0: exhausted. */
typedef struct {
  uint64_t steps;
} work_limit;

/* Called with the places of the pairs that fit together, by role. */
typedef void pair_visit(void *context, const size_t places[ROLES_MAX]);

void visit_fits(const constraint *c, const pair_set *sets, work_limit *limit, pair_visit *visit,
                void *context);

/* The pairs of the variable in role `role` that fit some pairs of the others: for
   a variable that nothing else bounds.  False when they are too many. */
EVS_MUST_CHECK bool derive_set(pair_set *out, const constraint *c, size_t role,
                               const pair_set *sets, int64_t max_base, work_limit *limit,
                               evs_arena *arena);

/* ---- networks ----------------------------------------------------------- */

typedef struct {
  const evs_reconstruct_problem *problem;
  size_t variable_count;
  size_t quantity_count; /* the first variables are quantities, the rest sums */
  size_t *quantities;    /* which, ascending */
  pair_set *sets;
  constraint *constraints;
  size_t constraint_count;
  size_t *identity_tops; /* per identity: the constraint that holds its total, or NO_VARIABLE */
  size_t *subset_tops;   /* per subset likewise */
  bool complete;         /* every variable has its set */
  bool too_large;
} network;

/* Which part of a problem to build. */
typedef struct {
  bool *quantities;
  bool *identities;
  bool *subsets;
  bool *unclaimed; /* quantities whose printed changes are not used */
  bool *ignored;   /* bounds that are not used */
  size_t lead;     /* which part of each identity stands beside its total */
} selection;

selection selection_empty(const evs_reconstruct_problem *problem, evs_arena *arena);

/* Adds the quantities that the chosen identities and subsets name. */
void selection_close(selection *chosen, const evs_reconstruct_problem *problem);

void network_make(network *out, const evs_reconstruct_problem *problem, const selection *chosen,
                  work_limit *limit, evs_arena *arena);

/* ---- relations ---------------------------------------------------------- */

/* Marks the subsets that follow from the other relations: they say nothing new
   and would only close circles. */
void find_implied(bool *implied, const evs_reconstruct_problem *problem, evs_arena *arena);

/* A shortest chain of relations by which something is larger than itself: fills
   `chosen` and returns true when there is one.  Such relations contradict each
   other whatever was printed. */
bool find_strict_circle(selection *chosen, const evs_reconstruct_problem *problem,
                        evs_arena *arena);

/* Component of each quantity, numbered by first quantities; returns how many. */
size_t find_components(size_t *component, const evs_reconstruct_problem *problem);

/* ---- solving ------------------------------------------------------------ */

/* Where a share is to be read: the constraint's roles of part and whole. */
typedef struct {
  size_t constraint;
  size_t part_role;
  size_t whole_role;
  evs_reconstructed_share *share;
} share_place;

typedef struct {
  network net;
  work_limit *limit;
  evs_arena *arena;
  bool only_feasible;  /* in: stop at the first solution */
  share_place *shares; /* in */
  size_t share_count;
  bool found; /* out: there is a solution */
  bool overflow;
  big_count count;
  int64_t least;      /* sum of the numbers before in the smallest solution */
  evs_pair *smallest; /* one per quantity of the network */
  pair_set *base;     /* what `counts` refers to */
  double **counts;    /* solutions with each pair */
  struct solver_scratch *scratch;
} solver;

/* Solves `net`, which must be complete. */
void solver_run(solver *out, const network *net, work_limit *limit, bool only_feasible,
                share_place *shares, size_t share_count, evs_arena *arena);

/* ---- no solution -------------------------------------------------------- */

/* `impossible` has the relations of the components without a solution.  When the steps of all
   trials together are used up, more is named than is needed. */
void find_contradiction(evs_contradiction *out, const evs_reconstruct_problem *problem,
                        const selection *impossible, uint64_t steps, evs_arena *arena);

/* ---- exact products ----------------------------------------------------- */

/* The product of `count` factors as decimal digits. */
const char *product_digits(const big_count *factors, size_t count, evs_arena *arena);

#endif
