import Testing

@testable import Statistics

@Suite struct SeededGeneratorTests {
    /// SplitMix64 from 0 gives e220a8397b1dcdaf, 6e789e6aa1b965f4, 06c45d188009454f, f88bb8a8724c81ec (the reference program's first four);
    /// xoshiro256** of Blackman and Vigna from that state, worked out by an independent program in Python.
    @Test func theSequenceIsTheReferencePrograms() {
        var generator = SeededGenerator(seed: 0)
        #expect((0..<6).map { _ in generator.next() } == known[0])
        generator = SeededGenerator(seed: 42)
        #expect((0..<6).map { _ in generator.next() } == known[1])
        generator = SeededGenerator(seed: .max)
        #expect((0..<6).map { _ in generator.next() } == known[2])
    }

    @Test func aCopyGoesOnByItself() {
        var one = SeededGenerator(seed: 5)
        _ = one.next()
        var other = one
        #expect((0..<5).map { _ in one.next() } == (0..<5).map { _ in other.next() })
    }

    @Test func streamsDependOnSeedNameAndIndexAlone() {
        var used = SeededGenerator(seed: 5)
        for _ in 0..<10 { _ = used.next() }
        var (fromFresh, fromUsed) = (SeededGenerator(seed: 5).stream("people", 3), used.stream("people", 3))
        #expect(fromFresh.next() == fromUsed.next())
        let generator = SeededGenerator(seed: 5)
        let seeds = [
            generator.stream("people", 3).seed, generator.stream("people", 4).seed, generator.stream("units", 3).seed,
            SeededGenerator(seed: 6).stream("people", 3).seed, generator.seed,
        ]
        #expect(Set(seeds).count == 5)
    }

    /// FNV-1a over the little-endian seed, the name's UTF-8 and the little-endian index, worked out by an independent program in Python.
    @Test func aStreamsSeedIsTheHashOfItsName() {
        #expect(SeededGenerator(seed: 42).stream("people", 3).seed == knownStreamSeed)
    }

    private let known: [[UInt64]] = [
        [
            0x99ec_5f36_cb75_f2b4, 0xbf6e_1f78_4956_452a, 0x1a5f_849d_4933_e6e0,
            0x6aa5_94f1_262d_2d2c, 0xbba5_ad4a_1f84_2e59, 0xffef_8375_d9eb_caca,
        ],
        [
            0x1578_0b2e_0c2e_c716, 0x6104_d986_6d11_3a7e, 0xae17_5332_39e4_99a1,
            0xecb8_ad47_03b3_60a1, 0xfde6_dc7f_e2ec_5e64, 0xc50d_a531_0179_5238,
        ],
        [
            0x8f55_20d5_2a7e_ad08, 0xc476_a018_caa1_802d, 0x81de_31c0_d260_469e,
            0xbf65_8d7e_065f_3c2f, 0x9135_93fd_a1bc_a32a, 0xbb53_5e93_941b_a525,
        ],
    ]
    private let knownStreamSeed: UInt64 = 0xc617_b236_918f_9ea7
}
