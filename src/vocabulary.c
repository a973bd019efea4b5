/* vocabulary.c: the plan vocabularies as tables.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "vocabulary.h"

#include <string.h>

#include "translate.h"
#include "xalloc.h"

static const struct rule strategy_rules[] = {
    {"strategy", "title", ROLE_TITLE, 0},
    {"strategy", "organization", ROLE_ORGANIZATION, 0},
    {"strategy", "period", ROLE_PERIOD, 0},
    {NULL, "vision", ROLE_ELEMENT, KIND_VISION},
    {NULL, "mission", ROLE_ELEMENT, KIND_MISSION},
    {NULL, "value", ROLE_ELEMENT, KIND_VALUE},
    {NULL, "context", ROLE_ELEMENT, KIND_CONTEXT},
    {NULL, "goal", ROLE_ELEMENT, KIND_GOAL},
    {NULL, "objective", ROLE_ELEMENT, KIND_OBJECTIVE},
    {NULL, "action", ROLE_ELEMENT, KIND_ACTION},
    {NULL, "indicator", ROLE_ELEMENT, KIND_INDICATOR},
    {NULL, "name", ROLE_NAME, 0},
    {NULL, "description", ROLE_DESCRIPTION, 0},
    {NULL, "aligns", ROLE_CLAIM, 0},
    {NULL, "responsible", ROLE_OWNER, 0},
    {NULL, "timeframe", ROLE_FRAME, 0},
    {NULL, "target", ROLE_TARGET, 0},
    {NULL, NULL, ROLE_IGNORED, 0},
};

/* StratML Part 1 (ISO 17469-1) and Part 2: the same names, Part 2 with more of them. */
static const struct rule stratml_rules[] = {
    {NULL, "StrategicPlanCore", ROLE_GROUP, 0},
    {"StrategicPlan", "Name", ROLE_TITLE, 0},
    {"PerformancePlanOrReport", "Name", ROLE_TITLE, 0},
    {"OrganizationalStrategyDocument", "Name", ROLE_TITLE, 0},
    {"StrategicPlan", "Description", ROLE_CONTEXT, 0},
    {"PerformancePlanOrReport", "Description", ROLE_CONTEXT, 0},
    {"OrganizationalStrategyDocument", "Description", ROLE_CONTEXT, 0},
    {"StrategicPlan", "OtherInformation", ROLE_CONTEXT, 0},
    {"PerformancePlanOrReport", "OtherInformation", ROLE_CONTEXT, 0},
    {"OrganizationalStrategyDocument", "OtherInformation", ROLE_CONTEXT, 0},
    {NULL, "AdministrativeInformation", ROLE_GROUP, 0},
    {"AdministrativeInformation", "Identifier", ROLE_PLAN_ID, 0},
    {"AdministrativeInformation", "StartDate", ROLE_PERIOD_START, 0},
    {"AdministrativeInformation", "EndDate", ROLE_PERIOD_END, 0},
    {"StrategicPlanCore", "Organization", ROLE_GROUP, 0},
    {"StrategicPlan", "Organization", ROLE_GROUP, 0},
    {"Organization", "Name", ROLE_ORGANIZATION, 0},
    {"Organization", NULL, ROLE_IGNORED, 0},
    {NULL, "Vision", ROLE_ELEMENT, KIND_VISION},
    {NULL, "Mission", ROLE_ELEMENT, KIND_MISSION},
    {NULL, "Value", ROLE_ELEMENT, KIND_VALUE},
    {NULL, "Goal", ROLE_ELEMENT, KIND_GOAL},
    {NULL, "Objective", ROLE_ELEMENT, KIND_OBJECTIVE},
    {NULL, "PerformanceIndicator", ROLE_ELEMENT, KIND_INDICATOR},
    {NULL, "Name", ROLE_NAME, 0},
    {NULL, "Description", ROLE_DESCRIPTION, 0},
    {NULL, "OtherInformation", ROLE_DESCRIPTION, 0},
    {NULL, "MeasurementDimension", ROLE_NAME, 0},
    {NULL, "UnitOfMeasurement", ROLE_UNIT, 0},
    {NULL, "Identifier", ROLE_ID, 0},
    {NULL, "SequenceIndicator", ROLE_SEQUENCE, 0},
    {NULL, "Stakeholder", ROLE_STAKEHOLDER, 0},
    {NULL, "MeasurementInstance", ROLE_GROUP, 0},
    {"MeasurementInstance", "TargetResult", ROLE_RESULT, 0},
    {NULL, "Relationship", ROLE_REFERENCE, 0},
    {NULL, NULL, ROLE_IGNORED, 0},
};

static const char *const strategy_spaces[] = {"urn:planalign:strategy:1", NULL};
static const char *const part1_spaces[] = {"urn:ISO:std:iso:17469:tech:xsd:stratml_core", "http://www.stratml.net",
                                           "http://www.stratml.net/StratML", "", NULL};
static const char *const part2_spaces[] = {"urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport",
                                           "http://www.stratml.net/PerformancePlanOrReport", "", NULL};
static const char *const own_spaces[] = {"http://schemas.stratml.us/3.5", "", NULL};
static const char *const draft_spaces[] = {"", NULL};

static const char *const no_marks[] = {NULL};
static const char *const stratml_marks[] = {"stratml", "17469", NULL};

static const struct vocabulary vocabularies[] = {
    {"strategy", strategy_spaces, no_marks, {"strategy-1", N_("Strategy vocabulary 1"), 4}, "schemas/strategy.xsd", true, true, strategy_rules},
    {"StrategicPlan", part1_spaces, stratml_marks, {"stratml-part-1", N_("StratML Part 1 (ISO 17469-1)"), 2}, "schemas/stratml-part1.xsd", false, false,
     stratml_rules},
    {"StrategicPlanCore", draft_spaces, stratml_marks, {"stratml-part-1-draft", N_("StratML Part 1, draft of 2007"), 2}, NULL, false, false, stratml_rules},
    {"PerformancePlanOrReport", part2_spaces, stratml_marks, {"stratml-part-2", N_("StratML Part 2"), 4}, "schemas/stratml-part2.xsd", false, false,
     stratml_rules},
    {"OrganizationalStrategyDocument", own_spaces, stratml_marks, {"stratml-3.5", N_("StratML, extension 3.5"), 4}, NULL, false, false, stratml_rules},
};

static enum space_kind kind_of(const struct vocabulary *vocabulary, const char *space)
{
    for (const char *const *known = vocabulary->spaces; *known; known++)
        if (strcmp(*known, space) == 0)
            return SPACE_KNOWN;
    for (const char *const *mark = vocabulary->marks; *mark; mark++)
        if (strcasestr(space, *mark))
            return SPACE_KIN;
    return SPACE_FOREIGN;
}

const struct vocabulary *vocabulary_find(const char *root, const char *space, enum space_kind *kind)
{
    for (size_t i = 0; i < ARRAY_LEN(vocabularies); i++)
        if (strcmp(vocabularies[i].root, root) == 0) {
            *kind = kind_of(&vocabularies[i], space ? space : "");
            return &vocabularies[i];
        }
    return NULL;
}

const struct rule *vocabulary_rule(const struct vocabulary *vocabulary, const char *inside, const char *name)
{
    const struct rule *rule = vocabulary->rules;

    for (; rule->inside || rule->name; rule++)
        if ((!rule->inside || strcmp(rule->inside, inside) == 0) && (!rule->name || strcmp(rule->name, name) == 0))
            return rule;
    return rule;
}
