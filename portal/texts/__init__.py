"""Official wording: files of publishers -> units with identifiers. lxml and pypdf live here and nowhere else.

readers    format -> reader; ``read(data, format, request)``
importer   a folder of files -> corpus/texts, verified by hash and by count
library    what corpus/texts holds
limits     what a file may cost; safexml, dialects, markers, nesting, outline are what readers share
"""
