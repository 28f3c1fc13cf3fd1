import Testing

@testable import Validation

struct ClusterIndexTests {
    @Test func clustersAreNumberedByIdWhateverTheOrderOfRows() {
        let index = ClusterIndex(ids: [30, -5, 30, 7, -5])
        #expect(index.cluster == [2, 0, 2, 1, 0] && index.count == 3)
        #expect(index.rowsByCluster == [1, 4, 3, 0, 2] && index.ends == [2, 3, 5])
    }

    @Test func noRowsAreNoClusters() {
        #expect(ClusterIndex(ids: []).count == 0 && ClusterIndex(ids: []).ends.isEmpty)
    }
}
