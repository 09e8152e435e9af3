/* synth_pool.c - which places may not be donors. */
#include "study/synth_pool.h"

#include "core/text.h"
#include "panel/groups.h"

typedef struct {
  const evs_study *study;
  const evs_panel *panel;
  const char **excluded;
  size_t count;
  size_t asked; /* of these, named by request or study */
} pool;

static bool has(const pool *self, const char *name)
{
  for (size_t i = 0; i < self->count; i++)
    if (text_equal(self->excluded[i], name))
      return true;
  return false;
}

static const char *whole_of(const evs_study *study, const char *part)
{
  for (size_t i = 0; i < study->place_count; i++)
    if (text_equal(study->places[i].name, part))
      return study->places[i].part_of;
  return NULL;
}

static bool is_only_control(const evs_groups *groups, const char *name)
{
  return groups->control_count == 1 && text_equal(groups->control[0], name);
}

/* The places of which the study says that they contain the pilot; a chain no longer than there
   are places. */
static void leave_out_wholes(pool *self, const evs_groups *groups)
{
  const char *name = groups->treated[0];

  for (size_t i = 0; i < self->study->place_count && (name = whole_of(self->study, name)); i++)
    if (evs_panel_find_unit(self->panel, name) != EVS_ABSENT && !is_only_control(groups, name) &&
        !has(self, name))
      self->excluded[self->count++] = name;
}

static bool may_be_donor(const pool *self, const evs_groups *groups, const char *name)
{
  bool named = groups->control_count == 0;

  for (size_t i = 0; i < groups->control_count; i++)
    named |= text_equal(groups->control[i], name);
  return named && !text_equal(groups->treated[0], name) && !has(self, name);
}

static unit_group donors_of(const pool *self, const evs_groups *groups, evs_arena *arena)
{
  size_t *units = evs_arena_array(arena, self->panel->unit_count, sizeof *units);
  unit_group donors = {units, 0};

  for (size_t unit = 0; unit < self->panel->unit_count; unit++)
    if (may_be_donor(self, groups, self->panel->units[unit]))
      units[donors.count++] = unit;
  return donors;
}

/* A total may be one of totals. */
static void leave_out_totals(pool *self, const evs_groups *groups, size_t indicator,
                             evs_arena *arena)
{
  for (;;) {
    const unit_group donors = donors_of(self, groups, arena);
    const size_t total =
        donors.count > 1
            ? groups_total(self->panel, &self->panel->indicators[indicator], donors, arena)
            : EVS_ABSENT;

    if (total == EVS_ABSENT)
      return;
    self->excluded[self->count++] = self->panel->units[total];
  }
}

static evs_status ask_which(const evs_groups *groups, evs_error *error)
{
  evs_fail(error, EVS_USAGE,
           "the donors are said to contain “%s”, but which of them does is not known",
           groups->treated[0]);
  return evs_hint(error, "leave it out with --exclude, or say part_of in the study's places");
}

evs_status synth_pool(evs_groups *groups, synth_outcomes *all, const synth_request *request,
                      evs_arena *arena, evs_error *error)
{
  pool self = {
      .study = all->study,
      .panel = all->panel,
      .excluded = evs_arena_array(arena,
                                  request->excluded_count + all->study->donors_excluded_count +
                                      all->panel->unit_count + 1,
                                  sizeof *self.excluded),
  };
  const bool overlapping = groups->contains_treated && groups->control_count != 1;

  for (size_t i = 0; i < request->excluded_count; i++)
    self.excluded[self.count++] = request->excluded[i];
  for (size_t i = 0; i < all->study->donors_excluded_count; i++)
    if (!has(&self, all->study->donors_excluded[i]))
      self.excluded[self.count++] = all->study->donors_excluded[i];
  self.asked = self.count;
  leave_out_wholes(&self, groups);
  if (overlapping && self.count == self.asked)
    leave_out_totals(&self, groups, all->outcomes[0].indicator, arena);
  if (overlapping && self.count == 0)
    return ask_which(groups, error);
  if (overlapping)
    groups->contains_treated = false;
  groups->excluded = self.excluded;
  groups->excluded_count = self.count;
  all->contaminated = self.excluded + self.asked;
  all->contaminated_count = self.count - self.asked;
  return EVS_OK;
}
