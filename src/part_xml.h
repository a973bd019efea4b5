/* part_xml.h: the parts of a package that are XML. Uses: package, xml, finding, guard.
 * SPDX-License-Identifier: MIT */
#ifndef PLANALIGN_PART_XML_H
#define PLANALIGN_PART_XML_H

#include <stdbool.h>

#include "finding.h"
#include "guard.h"
#include "package.h"
#include "xml.h"

/* part_xml_read: the part NAME, which is there, into *xml, to free with xml_free(). False: FINDINGS has got one finding; a part has a limit on its bytes as a plan has. */
bool part_xml_read(struct xml_document *xml, struct package *package, const char *name, const struct xml_limits *limits, struct findings *findings);
/* part_xml_read_optional: the same for a part that may be missing, or whose name is not known (NULL): *xml is empty then. */
bool part_xml_read_optional(struct xml_document *xml, struct package *package, const char *name, const struct xml_limits *limits, struct findings *findings);

#endif
