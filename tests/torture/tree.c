/* tree.c - a folder with all that is in it, as a value. */
#define _XOPEN_SOURCE 700 /* nftw */
#include "torture/tree.h"

#include <dirent.h>
#include <err.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPEN_FOLDERS = 16, LONGEST_PATH = 4096 };

static void *checked(void *block)
{
  if (!block)
    err(2, "the driver has no memory");
  return block;
}

static char *joined(const char *folder, const char *name)
{
  const size_t size = strlen(folder) + strlen(name) + 2;
  char *path = checked(malloc(size));

  snprintf(path, size, "%s%s%s", folder, *folder ? "/" : "", name);
  return path;
}

static void read_bytes(tree_entry *entry, const char *path, size_t size)
{
  FILE *file = fopen(path, "r");

  entry->bytes = checked(malloc(size + 1));
  if (!file)
    err(2, "%s", path);
  entry->size = fread(entry->bytes, 1, size, file);
  fclose(file);
}

static void read_link(tree_entry *entry, const char *path)
{
  entry->bytes = checked(calloc(1, LONGEST_PATH));
  const ssize_t size = readlink(path, entry->bytes, LONGEST_PATH - 1);

  if (size < 0)
    err(2, "%s", path);
  entry->size = (size_t)size;
}

static void add(tree *to, tree_entry entry)
{
  if (to->count == to->capacity) {
    to->capacity = to->capacity ? 2 * to->capacity : 32;
    to->entries = checked(realloc(to->entries, to->capacity * sizeof *to->entries));
  }
  to->entries[to->count++] = entry;
}

static void read_below(tree *to, const char *root, const char *below);

static void read_entry(tree *to, const char *root, char *below)
{
  char *path = joined(root, below);
  tree_entry entry = {.path = below, .kind = TREE_FOLDER};
  struct stat info;

  if (lstat(path, &info) != 0)
    err(2, "%s", path);
  if (S_ISREG(info.st_mode)) {
    entry.kind = TREE_FILE;
    read_bytes(&entry, path, (size_t)info.st_size);
  } else if (S_ISLNK(info.st_mode)) {
    entry.kind = TREE_LINK;
    read_link(&entry, path);
  }
  add(to, entry);
  if (S_ISDIR(info.st_mode))
    read_below(to, root, below);
  free(path);
}

static void read_below(tree *to, const char *root, const char *below)
{
  char *path = joined(root, below);
  DIR *folder = opendir(path);

  if (!folder)
    err(2, "%s", path);
  for (struct dirent *entry; (entry = readdir(folder));)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      read_entry(to, root, joined(below, entry->d_name));
  closedir(folder);
  free(path);
}

static int by_path(const void *a, const void *b)
{
  return strcmp(((const tree_entry *)a)->path, ((const tree_entry *)b)->path);
}

tree tree_read(const char *folder)
{
  tree out = {0};

  read_below(&out, folder, "");
  if (out.count)
    qsort(out.entries, out.count, sizeof *out.entries, by_path);
  return out;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place)
{
  (void)info;
  (void)kind;
  return place->level == 0 ? 0 : remove(path);
}

static void write_entry(const char *path, const tree_entry *entry)
{
  FILE *file;

  if (entry->kind == TREE_FOLDER && mkdir(path, 0700) == 0)
    return;
  if (entry->kind == TREE_LINK && symlink(entry->bytes, path) == 0)
    return;
  if (entry->kind != TREE_FILE || !(file = fopen(path, "w")) ||
      fwrite(entry->bytes, 1, entry->size, file) != entry->size || fclose(file) != 0)
    err(2, "%s", path);
}

void tree_restore(const char *folder, const tree *from)
{
  if (nftw(folder, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0)
    err(2, "%s", folder);
  for (size_t i = 0; i < from->count; i++) {
    char *path = joined(folder, from->entries[i].path);

    write_entry(path, &from->entries[i]);
    free(path);
  }
}

void tree_free(tree *of)
{
  for (size_t i = 0; i < of->count; i++) {
    free(of->entries[i].path);
    free(of->entries[i].bytes);
  }
  free(of->entries);
  *of = (tree){0};
}

const tree_entry *tree_find(const tree *in, const char *path)
{
  for (size_t i = 0; i < in->count; i++)
    if (strcmp(in->entries[i].path, path) == 0)
      return &in->entries[i];
  return NULL;
}

bool tree_same_entry(const tree_entry *a, const tree_entry *b)
{
  return a && b && a->kind == b->kind && a->size == b->size &&
         (a->size == 0 || memcmp(a->bytes, b->bytes, a->size) == 0);
}

bool tree_same(const tree *a, const tree *b)
{
  if (a->count != b->count)
    return false;
  for (size_t i = 0; i < a->count; i++)
    if (strcmp(a->entries[i].path, b->entries[i].path) != 0 ||
        !tree_same_entry(&a->entries[i], &b->entries[i]))
      return false;
  return true;
}
