// Downloads: the data, the sources and the present view as files.
