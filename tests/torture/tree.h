/* tree.h - a folder with all that is in it, as a value. */
#ifndef EVALSTAT_TORTURE_TREE_H
#define EVALSTAT_TORTURE_TREE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum { TREE_FOLDER, TREE_FILE, TREE_LINK } tree_kind;

typedef struct {
  char *path; /* below the folder */
  tree_kind kind;
  char *bytes; /* of the file; where the link leads */
  size_t size;
} tree_entry;

/* In the order of the paths. */
typedef struct {
  tree_entry *entries;
  size_t count;
  size_t capacity;
} tree;

/* Aborts where it cannot read: the driver has no other work then. */
tree tree_read(const char *folder);

/* Makes `folder` hold what `from` says, and nothing else. */
void tree_restore(const char *folder, const tree *from);

void tree_free(tree *of);

const tree_entry *tree_find(const tree *in, const char *path);
bool tree_same_entry(const tree_entry *a, const tree_entry *b);
bool tree_same(const tree *a, const tree *b);

#endif
