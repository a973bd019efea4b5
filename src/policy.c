/* policy.c: what decides a verdict.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "policy.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "strbuf.h"
#include "xalloc.h"

static const struct place nowhere = {0, 0};

void policy_init(struct policy *policy)
{
    *policy = (struct policy){.level = LEVEL_PLANNED, .fail_under = 100, .fail_level = SEVERITY_ERROR};
}

static void forget_described(struct policy *policy)
{
    free(policy->described.titles.items);
    free(policy->described.id);
    free(policy->profile_title);
    free(policy->usual);
    free(policy->rare);
    policy->described = (struct profile){0};
    policy->profile_title = policy->usual = policy->rare = NULL;
}

void policy_describe(struct policy *policy, const char *title, const char *usual, const char *rare)
{
    struct profile *profile = &policy->described;

    profile->id = xstrdup(policy->profile);
    profile->titles.items = xgrow(NULL, 0, &profile->titles.capacity, sizeof *profile->titles.items);
    policy->profile_title = xstrdup(title);
    profile->titles.items[profile->titles.n++] = (struct wording){.language = "en", .text = policy->profile_title, .status = WORDING_WORKING};
    policy->usual = xstrdup(usual);
    policy->rare = xstrdup(rare);
}

void policy_release(struct policy *policy)
{
    for (size_t i = 0; i < policy->n_requirements; i++)
        free(policy->requirements[i].direction);
    for (size_t i = 0; i < policy->n_waivers; i++) {
        free(policy->waivers[i].direction);
        free(policy->waivers[i].plan);
        free(policy->waivers[i].element);
        free(policy->waivers[i].reason);
    }
    free(policy->requirements);
    free(policy->severities);
    free(policy->waivers);
    free(policy->file);
    free(policy->id);
    free(policy->title);
    free(policy->framework);
    free(policy->profile);
    forget_described(policy);
    free(policy->required);
    free(policy->baseline_sum);
    *policy = (struct policy){0};
}

void policy_require(struct policy *policy, const char *direction, size_t len, enum level level,
                    struct source_of from)
{
    struct requirement *requirement = policy->requirements;
    size_t i = 0;

    while (i < policy->n_requirements && (strlen(requirement[i].direction) != len ||
                                          strncasecmp(requirement[i].direction, direction, len) != 0))
        i++;
    if (i == policy->n_requirements) {
        policy->requirements =
            xgrow(policy->requirements, i, &policy->requirements_capacity, sizeof *policy->requirements);
        policy->requirements[policy->n_requirements++] =
            (struct requirement){.direction = xstrndup(direction, len)};
    }
    policy->requirements[i].level = level;
    policy->requirements[i].from = from;
}

static void forget_requirements(struct policy *policy)
{
    for (size_t i = 0; i < policy->n_requirements; i++)
        free(policy->requirements[i].direction);
    policy->n_requirements = 0;
}

static void replace(char **old, const char *text)
{
    free(*old);
    *old = xstrdup(text);
}

void policy_override(struct policy *policy, const struct policy_request *request)
{
    const struct source_of option = {ORIGIN_OPTION, nowhere};

    if (request->framework) {
        replace(&policy->framework, request->framework);
        policy->framework_from = option;
    }
    if (request->has_level) {
        policy->level = request->level;
        policy->level_from = option;
        forget_requirements(policy);
    }
    for (size_t i = 0; i < request->n_directions; i++)
        policy_require(policy, request->directions[i].direction, request->directions[i].len,
                       request->directions[i].level, option);
    if (request->fail_under >= 0) {
        policy->fail_under = request->fail_under;
        policy->fail_under_from = option;
    }
    if (request->fail_level >= 0) {
        policy->fail_level = (enum severity)request->fail_level;
        policy->fail_level_from = option;
    }
    if (request->profile) {
        if (!policy->profile || strcasecmp(policy->profile, request->profile) != 0)
            forget_described(policy);
        replace(&policy->profile, request->profile);
        policy->profile_from = option;
    }
}

/* Refuse a direction that the framework does not have. */
static bool no_direction(const struct framework *framework, const char *what, const char *id,
                         struct place place, struct diag *diag)
{
    return diag_set(diag, place,
                    "%s: \"%s\" has no direction \"%.60s\"; `planalign framework list` shows them", what,
                    framework->id, id);
}

static bool settle_requirements(struct policy *policy, const struct framework *framework, struct diag *diag)
{
    free(policy->required);
    policy->required = xcalloc(framework->n_directions, sizeof *policy->required);
    policy->n_required = 0;
    for (size_t i = 0; i < framework->n_directions; i++)
        policy->required[i] = policy->level;
    for (size_t i = 0; i < policy->n_requirements; i++) {
        const struct requirement *requirement = &policy->requirements[i];
        size_t direction = framework_direction(framework, requirement->direction);
        if (direction == SIZE_MAX)
            return no_direction(framework,
                                requirement->from.origin == ORIGIN_OPTION ? "--require" : "<require>",
                                requirement->direction, requirement->from.place, diag);
        policy->required[direction] = requirement->level;
    }
    for (size_t i = 0; i < framework->n_directions; i++)
        policy->n_required += policy->required[i] > LEVEL_ABSENT;
    if (policy->n_required == 0 && policy->fail_under_from.origin != ORIGIN_DEFAULT)
        return diag_set(diag, policy->fail_under_from.place,
                        "%d percent of nothing is asked for: no direction has to reach more than \"absent\"",
                        policy->fail_under);
    return true;
}

/* A blank-separated list of directions as bits. */
static bool settle_list(const struct framework *framework, const char *list, struct place place,
                        unsigned long long *out, struct diag *diag)
{
    while (list && *(list += strspn(list, " \t\r\n"))) {
        char *id = xstrndup(list, strcspn(list, " \t\r\n"));
        size_t direction = framework_direction(framework, id);
        list += strlen(id);
        if (direction == SIZE_MAX)
            no_direction(framework, "<profile>", id, place, diag);
        free(id);
        if (direction == SIZE_MAX)
            return false;
        *out |= 1ULL << direction;
    }
    return true;
}

static bool settle_profile(struct policy *policy, const struct framework *framework, struct diag *diag)
{
    const struct place place = policy->profile_from.place;

    policy->typical = NULL;
    if (!policy->profile)
        return true;
    if (policy->usual) {
        policy->described.usual = policy->described.rare = 0;
        if (!settle_list(framework, policy->usual, place, &policy->described.usual, diag) ||
            !settle_list(framework, policy->rare, place, &policy->described.rare, diag))
            return false;
        if (policy->described.usual & policy->described.rare)
            return diag_set(diag, place, "<profile>: a direction is both usual and rare");
        policy->typical = &policy->described;
        return true;
    }
    policy->typical = framework_profile(framework, policy->profile);
    return policy->typical ||
           diag_set(diag, place, "%s: \"%s\" has no profile \"%.60s\"; `planalign framework list` shows them",
                    policy->profile_from.origin == ORIGIN_OPTION ? "--profile" : "<profile>", framework->id,
                    policy->profile);
}

bool policy_settle(struct policy *policy, const struct framework *framework, struct diag *diag)
{
    for (size_t i = 0; i < policy->n_waivers; i++) {
        const struct waiver *waiver = &policy->waivers[i];
        if (waiver->direction && framework_direction(framework, waiver->direction) == SIZE_MAX)
            return no_direction(framework, "<waiver>", waiver->direction, waiver->place, diag);
    }
    return settle_requirements(policy, framework, diag) && settle_profile(policy, framework, diag);
}

bool policy_has_end(const struct policy *policy)
{
    for (size_t i = 0; i < policy->n_waivers; i++)
        if (policy->waivers[i].until != PLAN_NO_DAY)
            return true;
    return false;
}

void policy_expire(struct policy *policy, int32_t today)
{
    for (size_t i = 0; i < policy->n_waivers; i++) {
        struct waiver *waiver = &policy->waivers[i];
        waiver->expired = waiver->until != PLAN_NO_DAY && waiver->until < today;
    }
}

const struct severity_rule *policy_severity(const struct policy *policy, enum finding_code code)
{
    for (size_t i = 0; i < policy->n_severities; i++)
        if (policy->severities[i].code == code)
            return &policy->severities[i];
    return NULL;
}

bool policy_fails(const struct policy *policy, const struct finding *finding)
{
    return !finding_is_accepted(finding) && finding->severity >= policy->fail_level;
}

/* FILE without "./" in front. */
static const char *plain(const char *file)
{
    while (file[0] == '.' && file[1] == '/' && file[2] != '/')
        file += 2;
    return file;
}

/* Behind "//" and "/./", of which only the last slash says something. */
static const char *skip_idle(const char *path)
{
    while (path[0] == '/' && (path[1] == '/' || (path[1] == '.' && path[2] == '/')))
        path += path[1] == '/' ? 1 : 2;
    return path;
}

static bool same_path(const char *a, const char *b)
{
    for (;; a++, b++) {
        a = skip_idle(a);
        b = skip_idle(b);
        if (*a != *b)
            return false;
        if (*a == '\0')
            return true;
    }
}

static bool ends_with(const char *path, const char *name)
{
    size_t len = strlen(name), all = strlen(path);

    return len > 0 && len < all && path[all - len - 1] == '/' && strcmp(path + all - len, name) == 0;
}

enum waiver_claim waiver_claim(const struct waiver *waiver, const char *id, const char *file)
{
    if (!waiver->plan)
        return CLAIM_NONE;
    const char *name = plain(waiver->plan), *path = plain(file);
    bool whole = *name && same_path(path, name);
    if (whole && strchr(name, '/'))
        return CLAIM_BY_PATH;
    if (id && strcmp(waiver->plan, id) == 0)
        return CLAIM_BY_ID;
    if (whole)
        return CLAIM_BY_FILE_NAME;
    return ends_with(path, name) ? CLAIM_BY_END_OF_PATH : CLAIM_NONE;
}

bool waiver_concerns(const struct waiver *waiver, const struct plan *plan)
{
    return !waiver->plan || (!waiver->taken_by && waiver_claim(waiver, plan->id, plan->file) != CLAIM_NONE);
}

/* Does it speak of what FINDING says, whatever its plan? */
static bool speaks_of(const struct waiver *waiver, const struct finding *finding)
{
    if (waiver->any_gap ? !finding->gap : waiver->code != finding->code)
        return false;
    if (waiver->direction && (!finding->direction || strcasecmp(waiver->direction, finding->direction) != 0))
        return false;
    return !waiver->element || (finding->element && strcmp(waiver->element, finding->element) == 0);
}

bool waiver_fits(const struct waiver *waiver, const struct plan *plan, const struct finding *finding)
{
    return speaks_of(waiver, finding) && waiver_concerns(waiver, plan);
}

bool waiver_would_fit(const struct waiver *waiver, const struct finding *finding)
{
    return waiver->taken_by && speaks_of(waiver, finding);
}

char *waiver_name(const struct waiver *waiver)
{
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "the waiver of %s", waiver->any_gap ? "the gap" : finding_kind(waiver->code)->code);
    if (waiver->direction)
        strbuf_printf(&name, " for %s", waiver->direction);
    if (waiver->element)
        strbuf_printf(&name, " at \"%s\"", waiver->element);
    if (waiver->plan)
        strbuf_printf(&name, " in plan \"%s\"", waiver->plan);
    return strbuf_take(&name);
}
