/* assessment.c: what was found about one plan.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "assessment.h"

#include <stdint.h>
#include <stdlib.h>

#include "language.h"

enum verdict assessment_verdict(const struct assessment *assessment)
{
    if (!assessment->decided)
        return VERDICT_UNDECIDED;
    return assessment->passed && !findings_has_error(&assessment->findings) ? VERDICT_PASSED : VERDICT_GAPS;
}

const char *verdict_name(enum verdict verdict)
{
    static const char *const names[] = {
        [VERDICT_PASSED] = "passed", [VERDICT_GAPS] = "gaps", [VERDICT_UNDECIDED] = "undecided"};

    return names[verdict];
}

bool assessment_is_gap(const struct assessment *assessment, const struct finding *finding)
{
    if (!assessment->directions || !finding_is_coverage(finding))
        return false;
    size_t index = framework_direction(assessment->framework, finding->direction);
    return index != SIZE_MAX && assessment->directions[index].level < assessment->directions[index].required;
}

bool assessment_is_unread(const struct assessment *a, const struct element *element)
{
    return language_unread(element, a->framework) != NULL;
}

void assessment_drop_directions(struct assessment *a)
{
    for (size_t i = 0; a->directions && i < a->framework->n_directions; i++) {
        free(a->directions[i].evidence);
        free(a->directions[i].gives);
        free(a->directions[i].proved);
        free(a->directions[i].claims);
        free(a->directions[i].claim_elements);
    }
    free(a->directions);
    a->directions = NULL;
}

void assessment_free(struct assessment *assessment)
{
    if (!assessment)
        return;
    assessment_drop_directions(assessment);
    for (size_t i = 0; i < assessment->n_languages; i++)
        free(assessment->languages[i]);
    free(assessment->languages);
    free(assessment->orphans);
    free(assessment->waivers);
    evidence_list_release(&assessment->evidence);
    findings_release(&assessment->findings);
    free(assessment);
}
