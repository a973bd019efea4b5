/* match.c: any text as a passage, held against the Global Vision in each of its languages; the first byte chooses the language and whether it is background.
 * Every place in the answer lies inside of the text; for one value of the first byte in four it is also asked for without the prefilter, which takes long, and is the same.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "framework_load.h"
#include "fuzz.h"
#include "match.h"
#include "source.h"
#include "xalloc.h"

enum { MAX_TEXT = 4096 };

static struct framework *framework;
static struct matchbook *book;

static void open_framework(void)
{
    const struct xml_limits limits = FRAMEWORK_LIMITS;
    struct findings findings = {0};
    char path[4096], *refused = NULL;

    snprintf(path, sizeof path, "%s/frameworks/ifla-global-vision-2018.xml", fuzz_data_dir());
    framework = framework_load(path, &limits, &findings, &refused);
    for (size_t i = 0; framework && i < framework->n_lexicons; i++) {
        const char *file;
        if (!framework_open(framework, &framework->lexicons[i], &limits, &findings, &file))
            abort();
    }
    if (!framework)
        abort();
    book = matchbook_new(framework);
}

static void read_passage(const struct lexicon *lexicon, struct passage_text text, bool exhaustive, struct evidence_list *out)
{
    struct diag why = DIAG_INIT;

    if (!match_passage(book, lexicon, text, exhaustive, out, &why))
        abort(); /* so short a text must not run into a limit */
    for (size_t i = 0; i < out->n; i++) {
        size_t n;
        struct term_match *terms = evidence_terms(&out->items[i], &n);
        for (size_t k = 0; k < n; k++)
            if (terms[k].start > terms[k].end || terms[k].end > text.len)
                abort();
        free(terms);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct evidence_list found = {0}, all = {0};

    if (!framework)
        open_framework();
    if (size < 2 || size > MAX_TEXT)
        return 0;
    char *bytes = xstrndup((const char *)data + 1, size - 1);
    const struct lexicon *lexicon = &framework->lexicons[data[0] % framework->n_lexicons];
    const struct passage_text text = {.bytes = bytes, .len = size - 1, .background = data[0] >= 128};
    if (source_first_bad_byte(bytes, text.len) == text.len) {
        read_passage(lexicon, text, false, &found);
        read_passage(lexicon, text, data[0] / 4 % 4 == 3, &all);
        if (found.n != all.n)
            abort();
        for (size_t i = 0; i < found.n; i++)
            if (found.items[i].direction != all.items[i].direction || found.items[i].score != all.items[i].score || found.items[i].clear != all.items[i].clear)
                abort();
    }
    evidence_list_release(&found);
    evidence_list_release(&all);
    free(bytes);
    return 0;
}
