


{"resultCount": 1, "results": [{"wrapperType": "software", "kind": "software", "trackId": 1000000001, "trackName": "示例政务", "bundleId": "cn.gov.invented", "version": "2.3.1", "releaseDate": "2019-06-01T07:00:00Z", "currentVersionReleaseDate": "2026-09-09T01:12:17Z", "trackViewUrl": "https://apps.apple.com/cn/app/id1000000001"}]}