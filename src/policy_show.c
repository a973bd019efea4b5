/* policy_show.c: each rule of the verdict and where it comes from.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "policy_show.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "out_text.h"
#include "strbuf.h"

enum { NAME_COLUMNS = 14, VALUE_COLUMNS = 40 };

/* Print one line: NAME, what VALUE says, and where that comes from: OPTION of the command line, or the place
 * in the policy file. */
static void put(FILE *out, const struct policy *policy, const char *name, struct source_of from,
                const char *option, const char *format, ...) __attribute__((format(printf, 6, 7)));
static void put(FILE *out, const struct policy *policy, const char *name, struct source_of from,
                const char *option, const char *format, ...)
{
    struct strbuf value = STRBUF_INIT, line = STRBUF_INIT;
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    out_text_escape(&line, name, strlen(name));
    fputs(line.text, out);
    out_text_pad(out, out_text_width(line.text, line.len), NAME_COLUMNS);
    out_text_escape(&value, text, strlen(text));
    fprintf(out, " %s", value.text);
    out_text_pad(out, out_text_width(value.text, value.len), VALUE_COLUMNS);
    strbuf_clear(&line);
    if (from.origin == ORIGIN_OPTION) {
        strbuf_puts(&line, option);
    } else if (from.origin == ORIGIN_POLICY) {
        out_text_escape(&line, policy->file, strlen(policy->file));
        strbuf_printf(&line, ":%zu", from.place.line);
    } else {
        strbuf_puts(&line, "default");
    }
    fprintf(out, "  %s\n", line.text);
    strbuf_release(&value);
    strbuf_release(&line);
}

static void put_file(FILE *out, const struct policy *policy)
{
    struct strbuf line = STRBUF_INIT;

    if (!policy->file) {
        strbuf_printf(&line, "%-*s none", NAME_COLUMNS, "policy");
    } else {
        strbuf_printf(&line, "%-*s ", NAME_COLUMNS, "policy");
        out_text_escape(&line, policy->file, strlen(policy->file));
        strbuf_puts(&line, policy->found ? ", found by its name" : ", named by --policy");
    }
    fprintf(out, "%s\n", line.text);
    strbuf_clear(&line);
    if (policy->title || policy->id) {
        strbuf_printf(&line, "%s%s%s%s", policy->title ? policy->title : "",
                      policy->title && policy->id ? ", id " : "", !policy->title && policy->id ? "id " : "",
                      policy->id ? policy->id : "");
        out_text_pad(out, 0, NAME_COLUMNS + 1);
        struct strbuf escaped = STRBUF_INIT;
        out_text_escape_first(&escaped, line.text, line.len);
        fprintf(out, "%s\n", escaped.text);
        strbuf_release(&escaped);
    }
    strbuf_release(&line);
}

/* The ids of the directions whose bits are set, or "none". */
static void add_directions(struct strbuf *out, const struct framework *framework, unsigned long long bits)
{
    if (bits == 0)
        strbuf_puts(out, " none");
    for (size_t i = 0; i < framework->n_directions; i++)
        if (bits >> i & 1)
            strbuf_printf(out, " %s", framework->directions[i].id);
}

static void put_profile(FILE *out, const struct policy *policy, const struct framework *framework)
{
    struct strbuf lists = STRBUF_INIT;

    if (!policy->profile) {
        put(out, policy, "profile", policy->profile_from, "", "by each plan's organization");
        return;
    }
    const struct wording *title = wordings_in(&policy->typical->titles, "en");
    put(out, policy, "profile", policy->profile_from, "--profile", "%s (%s)", policy->profile,
        title ? title->text : "no title");
    strbuf_puts(&lists, "usual:");
    add_directions(&lists, framework, policy->typical->usual);
    strbuf_puts(&lists, "; rare:");
    add_directions(&lists, framework, policy->typical->rare);
    struct strbuf escaped = STRBUF_INIT;
    out_text_escape(&escaped, lists.text, lists.len);
    out_text_pad(out, 0, NAME_COLUMNS + 1);
    fprintf(out, "%s\n", escaped.text);
    strbuf_release(&escaped);
    strbuf_release(&lists);
}

static void put_waiver(FILE *out, const struct policy *policy, const struct waiver *waiver)
{
    const struct source_of from = {ORIGIN_POLICY, waiver->place};
    char *name = waiver_name(waiver);

    if (waiver->until == PLAN_NO_DAY) {
        put(out, policy, "waiver", from, "", "%s", name + strlen("the waiver of "));
    } else {
        char day[16];
        put(out, policy, "waiver", from, "", "%s, %s %s", name + strlen("the waiver of "),
            waiver->expired ? "ended on" : "until", plan_day_text(waiver->until, day));
    }
    out_text_hang(out, waiver->reason, NAME_COLUMNS + 1, NAME_COLUMNS + 1, 80);
    free(name);
}

void policy_show(FILE *out, const struct policy *policy, const struct framework *framework)
{
    put_file(out, policy);
    put(out, policy, "framework", policy->framework_from, "--framework", "%s, version %s", framework->id,
        framework->version ? framework->version : "unknown");
    put(out, policy, "require", policy->level_from, "--require", "%s", level_name(policy->level));
    for (size_t i = 0; i < policy->n_requirements; i++)
        put(out, policy, "require", policy->requirements[i].from, "--require", "%s: %s",
            policy->requirements[i].direction, level_name(policy->requirements[i].level));
    put(out, policy, "fail-under", policy->fail_under_from, "--fail-under", "%d", policy->fail_under);
    put(out, policy, "fail-level", policy->fail_level_from, "--fail-level", "%s",
        severity_name(policy->fail_level));
    for (size_t i = 0; i < policy->n_severities; i++)
        put(out, policy, "severity", policy->severities[i].from, "", "%s (%s): %s",
            finding_kind(policy->severities[i].code)->code, finding_kind(policy->severities[i].code)->name,
            severity_name(policy->severities[i].severity));
    put_profile(out, policy, framework);
    for (size_t i = 0; i < policy->n_waivers; i++)
        put_waiver(out, policy, &policy->waivers[i]);
    if (policy->baseline_file)
        put(out, policy, "baseline", (struct source_of){.origin = ORIGIN_OPTION}, "--baseline", "%s",
            policy->baseline_file);
}
