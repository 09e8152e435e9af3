/* fuzz_study.c - YAML trees and study files; a study that is read gives a panel or says why not. */
#include <string.h>

#include "core/text.h"
#include "evalstat/study.h"
#include "fuzz/input.h"
#include "study/yaml.h"

static void require_tree(const node *tree, int depth)
{
  fuzz_require(tree->line > 0 && tree->column > 0, "a node knows its place");
  fuzz_require(depth <= YAML_DEPTH_MAX, "a tree is not deeper than allowed");
  if (tree->kind == NODE_TEXT)
    fuzz_require(text_is_utf8(tree->text, strlen(tree->text)), "texts are UTF-8");
  for (size_t i = 0; tree->kind != NODE_TEXT && i < tree->count; i++)
    require_tree(tree->kind == NODE_LIST ? tree->items[i] : tree->entries[i].value, depth + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  evs_arena *arena = evs_arena_create(NULL, NULL);
  evs_findings findings = {.arena = arena};
  evs_error error = {0};
  const node *tree;
  evs_table *tables;
  evs_study study;
  evs_panel panel;
  evs_status status = yaml_read(&tree, (const char *)data, size, "x", arena, &error);

  fuzz_require_words(status, &error);
  if (status == EVS_OK) {
    require_tree(tree, 0);
    status = evs_study_read(&study, fuzz_file(data, size), arena, &error);
    fuzz_require_words(status, &error);
  }
  if (status == EVS_OK)
    fuzz_require_words(evs_study_panel(&panel, &tables, NULL, &study, &findings, arena, &error),
                       &error);
  evs_arena_destroy(arena);
  return 0;
}
