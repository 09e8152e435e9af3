/* ole.c - tells protected workbooks from old ones by the names in a compound file.

   [MS-CFB] 2.2: the size of a sector stands at byte 30 as a power of two, the
   first sector of the directory at byte 48; the directory is entries of 128
   bytes that begin with a name in UTF-16. */
#include "load/ole.h"

#include <string.h>

enum { HEADER = 512, DIRECTORY = 4096, ENTRY = 128 };

bool ole_recognise(const source *file)
{
  return file->size >= 4 && memcmp(file->bytes, "\xd0\xcf\x11\xe0", 4) == 0;
}

static bool entry_is(const unsigned char *entry, const char *name)
{
  size_t size = strlen(name);

  for (size_t i = 0; i <= size; i++)
    if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1] != 0)
      return false;
  return true;
}

/* Whether the beginning of the directory has an entry of this name. */
static bool has_entry(const source *file, const char *name)
{
  const unsigned char *header = (const unsigned char *)file->bytes;
  unsigned char directory[DIRECTORY];
  unsigned shift;
  uint64_t sector;
  size_t got;

  if (file->size < HEADER)
    return false;
  shift = header[30] == 12 ? 12 : 9;
  sector = header[48] | (uint64_t)header[49] << 8 | (uint64_t)header[50] << 16 |
           (uint64_t)header[51] << 24;
  if (source_read_at(&got, file, (sector + 1) << shift, directory, sizeof directory, NULL))
    return false;
  for (size_t at = 0; at + ENTRY <= got; at += ENTRY)
    if (entry_is(directory + at, name))
      return true;
  return false;
}

evs_status ole_refuse(const source *file, evs_error *error)
{
  const char *what = "is an Excel file of before 2007, or protected by a password";

  if (has_entry(file, "EncryptedPackage"))
    what = "is an Excel workbook that is protected by a password";
  else if (has_entry(file, "Workbook") || has_entry(file, "Book"))
    what = "is an Excel file of before 2007 (.xls)";
  evs_fail_at(error, EVS_BAD_DATA, file->path, 1, 1, "the file %s", what);
  evs_hint(error, "save it without a password as .xlsx or as CSV (UTF-8)");
  return EVS_BAD_DATA;
}
