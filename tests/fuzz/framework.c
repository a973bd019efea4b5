/* framework.c: any bytes as a framework: it is read, or refused with one error; what is read can be held against a passage.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "framework_load.h"
#include "fuzz.h"
#include "match.h"

static void match(const struct framework *framework, const struct lexicon *lexicon)
{
    static const char text[] = "We lobby for a library act, preserve newspapers and start a reading club in each branch.";
    struct matchbook *book = matchbook_new(framework);
    struct evidence_list found = {0};
    struct diag why = DIAG_INIT;

    matchbook_limit(book, 1000000);
    match_passage(book, lexicon, (struct passage_text){.bytes = text, .len = sizeof text - 1}, false, &found, &why);
    evidence_list_release(&found);
    diag_release(&why);
    matchbook_free(book);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct xml_limits limits = FRAMEWORK_LIMITS;
    struct findings findings = {0};
    char *refused = NULL;
    struct framework *framework = framework_load(fuzz_file(data, size), &limits, &findings, &refused);

    if (!framework && (findings.n == 0 || !refused))
        abort();
    for (size_t i = 0; framework && i < framework->n_lexicons; i++) {
        const char *file = NULL;
        if (framework_open(framework, &framework->lexicons[i], &limits, &findings, &file))
            match(framework, &framework->lexicons[i]);
    }
    framework_free(framework);
    findings_release(&findings);
    free(refused);
    return 0;
}
