"""Networks from elsewhere: files of other programs, read as layers and weights. Nothing in a file is carried out."""
