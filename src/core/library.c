/* library.c - shared libraries opened at the moment of use. */
#include "core/library.h"

#include <dlfcn.h>
#include <string.h>

static evs_status hint_package(const library *wanted, evs_error *error)
{
  return evs_hint(error, "install the package %s: sudo apt-get install %s", wanted->package,
                  wanted->package);
}

/* C has no conversion from an object to a function pointer; POSIX says that
   their bytes are the same (dlsym, "Application Usage"). */
static evs_status find_function(void *functions, void *handle, const library *wanted,
                                const library_function *function, evs_error *error)
{
  void *address = dlsym(handle, function->name);

  if (!address) {
    evs_fail(error, EVS_TOOL_FAILED,
             "%s has no function %s; expected the library of the package %s", wanted->file,
             function->name, wanted->package);
    hint_package(wanted, error);
    return EVS_TOOL_FAILED;
  }
  memcpy((char *)functions + function->offset, &address, sizeof address);
  return EVS_OK;
}

evs_status library_open(void *functions, const library *wanted, evs_error *error)
{
  void *handle = dlopen(wanted->file, RTLD_NOW | RTLD_LOCAL);
  evs_status status = EVS_OK;

  if (!handle) {
    evs_fail(error, EVS_NOT_FOUND, "%s needs the library %s, which cannot be opened: %s",
             wanted->purpose, wanted->file, dlerror());
    hint_package(wanted, error);
    return EVS_NOT_FOUND;
  }
  for (const library_function *function = wanted->functions; function->name && !status; function++)
    status = find_function(functions, handle, wanted, function, error);
  return status;
}
