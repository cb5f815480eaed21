


{
 "resultCount":0,
 "results": []
}
