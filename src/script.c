/* script.c: the script of a character.
 * SPDX-License-Identifier: MIT */
#include "config.h"

#include "script.h"

#include <stddef.h>

enum script { NO_SCRIPT, LATIN, GREEK, CYRILLIC, ARMENIAN, HEBREW, ARABIC, INDIC, THAI, LAO, TIBETAN, MYANMAR, GEORGIAN, HANGUL, ETHIOPIC, KHMER, MONGOLIAN, KANA, HAN, OTHER_SCRIPT };

/* Ascending. The scripts of India are one here: no two of them meet in this program. */
static const struct block {
    uint32_t first, last;
    enum script script;
} blocks[] = {
    {'A', 'Z', LATIN},          {'a', 'z', LATIN},           {0xAA, 0xAA, LATIN},        {0xBA, 0xBA, LATIN},       {0xC0, 0xD6, LATIN},
    {0xD8, 0xF6, LATIN},        {0xF8, 0x2AF, LATIN},        {0x370, 0x3FF, GREEK},      {0x400, 0x52F, CYRILLIC},  {0x531, 0x58F, ARMENIAN},
    {0x591, 0x5F4, HEBREW},     {0x620, 0x65F, ARABIC},      {0x66E, 0x6D3, ARABIC},     {0x6D5, 0x6EF, ARABIC},    {0x6FA, 0x6FF, ARABIC},
    {0x700, 0x74F, OTHER_SCRIPT}, {0x750, 0x77F, ARABIC},    {0x780, 0x89F, OTHER_SCRIPT}, {0x8A0, 0x8FF, ARABIC},  {0x900, 0xDFF, INDIC},
    {0xE01, 0xE4E, THAI},       {0xE81, 0xEDF, LAO},         {0xF00, 0xFFF, TIBETAN},    {0x1000, 0x109F, MYANMAR}, {0x10A0, 0x10FF, GEORGIAN},
    {0x1100, 0x11FF, HANGUL},   {0x1200, 0x139F, ETHIOPIC},  {0x13A0, 0x177F, OTHER_SCRIPT}, {0x1780, 0x17FF, KHMER}, {0x1800, 0x18AF, MONGOLIAN},
    {0x18B0, 0x1AAF, OTHER_SCRIPT}, {0x1B00, 0x1C7F, OTHER_SCRIPT}, {0x1C80, 0x1C8F, CYRILLIC}, {0x1C90, 0x1CBF, GEORGIAN}, {0x1D00, 0x1D7F, LATIN},
    {0x1E00, 0x1EFF, LATIN},    {0x1F00, 0x1FFF, GREEK},     {0x2C60, 0x2C7F, LATIN},    {0x2D00, 0x2D2F, GEORGIAN}, {0x2D30, 0x2DDF, OTHER_SCRIPT},
    {0x2DE0, 0x2DFF, CYRILLIC}, {0x2E80, 0x2FDF, HAN},       {0x3041, 0x30FF, KANA},     {0x3105, 0x312F, HAN},     {0x3131, 0x318F, HANGUL},
    {0x31F0, 0x31FF, KANA},     {0x3400, 0x4DBF, HAN},       {0x4E00, 0x9FFF, HAN},      {0xA000, 0xA63F, OTHER_SCRIPT}, {0xA640, 0xA69F, CYRILLIC},
    {0xA720, 0xA7FF, LATIN},    {0xA800, 0xABFF, OTHER_SCRIPT}, {0xAC00, 0xD7FF, HANGUL}, {0xF900, 0xFAFF, HAN},      {0xFB00, 0xFB06, LATIN},
    {0xFB13, 0xFB17, ARMENIAN}, {0xFB1D, 0xFB4F, HEBREW},    {0xFB50, 0xFDFF, ARABIC},   {0xFE70, 0xFEFC, ARABIC},  {0xFF21, 0xFF3A, LATIN},
    {0xFF41, 0xFF5A, LATIN},    {0xFF66, 0xFF9F, KANA},      {0xFFA0, 0xFFDC, HANGUL},   {0x10000, 0x1CFFF, OTHER_SCRIPT}, {0x20000, 0x323AF, HAN},
};

enum { N_BLOCKS = sizeof blocks / sizeof *blocks };

script_set script_of(uint32_t character)
{
    size_t low = 0, high = N_BLOCKS;

    while (low < high) { /* the first block that does not end before it */
        size_t middle = low + (high - low) / 2;
        if (blocks[middle].last < character)
            low = middle + 1;
        else
            high = middle;
    }
    return low < N_BLOCKS && blocks[low].first <= character ? 1ULL << blocks[low].script : 0;
}
