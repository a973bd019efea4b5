/* policy_file.c: the rules of one run, from wherever they come.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "policy_file.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "baseline.h"
#include "data.h"
#include "fingerprint.h"
#include "message.h"
#include "policy_find.h"
#include "policy_load.h"
#include "snapshot_read.h"
#include "today.h"
#include "xalloc.h"

static bool load(struct policy *policy, const char *file, const char *shown)
{
    struct findings findings = {0};
    bool ok = policy_load(policy, file, shown, data_dir(), &findings);

    message_findings(shown, &findings);
    findings_release(&findings);
    return ok;
}

static bool find(struct policy *policy, char *const *plans, size_t n)
{
    static char here[] = "-", *const only[] = {here};
    struct policy_place place;
    struct diag why = DIAG_INIT;

    if (!policy_find_all(n > 0 ? plans : only, n > 0 ? n : 1, &place, &why)) {
        message_error(NULL, &why);
        return false;
    }
    bool ok = !place.file || load(policy, place.file, place.shown);
    policy->found = place.file != NULL;
    policy_place_release(&place);
    return ok;
}

bool policy_open(struct policy *policy, const struct policy_request *request, char *const *plans, size_t n)
{
    if (request->file ? !load(policy, request->file, request->file)
                      : !request->none && !find(policy, plans, n))
        return false;
    policy_override(policy, request);
    return true;
}

bool policy_holds_for(const struct policy *policy, const struct policy_request *request, const char *plan,
                      char **folder, struct diag *diag)
{
    const char *slash = strrchr(plan, '/');
    size_t len = slash ? (size_t)(slash - plan) + 1 : 0;
    struct policy_place place;

    if (request->file || request->none || strcmp(plan, "-") == 0 ||
        (*folder && strlen(*folder) == len && strncmp(*folder, plan, len) == 0) || access(plan, F_OK) != 0)
        return true;
    policy_find(plan, &place);
    const char *found = place.shown ? place.shown : "", *ours = policy->found ? policy->file : "";
    bool same = strcmp(found, ours) == 0;
    if (!same)
        diag_set(diag, (struct place){0, 0},
                 "two policies in one run: %s for the plans before this one, and %s for it; check them apart, or "
                 "name one with --policy, or none with --no-policy",
                 *ours ? ours : "none", *found ? found : "none");
    policy_place_release(&place);
    free(*folder);
    *folder = same ? xstrndup(plan, len) : NULL;
    return same;
}

/* What is wrong with the policy file has a place in it and a code; what is wrong with an option has neither.
 */
static void complain(const struct policy *policy, struct diag *why)
{
    struct findings findings = {0};

    if (why->place.line == 0) {
        message_error(NULL, why);
        return;
    }
    findings_add(&findings, PA502_POLICY_CONTENT, why->place, "%s", why->text);
    message_findings(policy->file, &findings);
    findings_release(&findings);
    diag_release(why);
}

bool policy_close(struct policy *policy, const struct framework *framework)
{
    struct diag why = DIAG_INIT;
    int32_t day = 0;

    if (!policy_settle(policy, framework, &why) || (policy_has_end(policy) && !today(&day, &why))) {
        complain(policy, &why);
        return false;
    }
    if (policy_has_end(policy))
        policy_expire(policy, day);
    return true;
}

bool policy_baseline(struct policy *policy, const struct framework *framework, const char *file,
                     struct snapshot *snapshot)
{
    struct findings findings = {0};
    bool ok = snapshot_read(snapshot, file, &findings);

    if (ok && strcasecmp(snapshot->framework, framework->id) != 0) {
        findings_add(&findings, PA508_REPORT_UNREADABLE, (struct place){0, 0},
                     "the report is about the framework \"%s\", this run is about \"%s\"",
                     snapshot->framework, framework->id);
        ok = false;
    }
    message_findings(file, &findings);
    findings_release(&findings);
    policy->baseline = snapshot;
    policy->baseline_file = file;
    if (ok) {
        policy->baseline_sum = fingerprint_of_baseline(snapshot, xmalloc(FINGERPRINT_SIZE)); /* of the order of the file */
        baseline_prepare(snapshot);
    }
    return ok;
}
