"""Official wording: files of publishers -> units with identifiers. lxml, pypdf and the network live here, nowhere else.

readers    format -> reader; ``read(data, format, request)``
importer   a folder of files -> corpus/texts, verified by hash and by count; keeping chooses and writes
fetch      sources -> files: addresses, net (the only door), manners and robots, download, recognise
library    what corpus/texts holds; versions says what changed between two of its texts
draft      a text -> the three files of a new instrument
limits     what a file may cost; bounds, safexml, dialects, markers, nesting, outline are what the others share
"""
