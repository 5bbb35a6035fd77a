// Included before the sources of better-sqlite3 when it is compiled (see app/cli/prepare.mjs).
//
// Since 24.19 Node's header gives every wrapped object a clean-up hook, and the object takes it back
// when it is collected. Where the collector runs outside of any context, Node then aborts the whole
// process ("Assertion failed: (env) != nullptr"), so that a server that only collected a statement
// dies. The driver closes its databases by a hook of its own and never needed these.
#ifndef LINLI_SQLITE_DRIVER_H
#define LINLI_SQLITE_DRIVER_H

#include <node.h>

namespace node {
inline void NoCleanupHook(v8::Isolate*, void (*)(void*), void*) {}
}  // namespace node

#define AddEnvironmentCleanupHook NoCleanupHook
#define RemoveEnvironmentCleanupHook NoCleanupHook
#include <node_object_wrap.h>
#undef AddEnvironmentCleanupHook
#undef RemoveEnvironmentCleanupHook

#endif  // LINLI_SQLITE_DRIVER_H
