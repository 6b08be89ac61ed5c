#!/usr/bin/env python3
"""Makes synthetic mentions of invented people, as Dutch partners write them down, with the answer beside them.

    tools/maak_vermeldingen.py N OUT.csv OUT.truth.csv [--seed S]

Every person, address, telephone and firm is invented here; the same N and S give the same bytes. What makes linking hard is in it:
people seen once and people seen twenty times, hostels and shared telephones, wives and husbands, sisters at one address, double
names, names in the wrong order or another spelling, nicknames, initials, working names that many use, dates in seven shapes, 1
January for 'not known', slips of the finger, and for every mention only a part of what is known.
"""
import argparse
import bisect
import itertools
import random
import unicodedata

ORIGINS = {  # share, ISO, adjective, code of mobile numbers, how long the national number is
    'NL': (31, 'NLD', 'Nederlandse', None, 0), 'PL': (19, 'POL', 'Poolse', '48', 9), 'RO': (14, 'ROU', 'Roemeense', '40', 9),
    'BG': (11, 'BGR', 'Bulgaarse', '359', 9), 'NG': (8, 'NGA', 'Nigeriaanse', '234', 10), 'HU': (6, 'HUN', 'Hongaarse', '36', 9),
    'VN': (5, 'VNM', 'Vietnamese', '84', 9), 'UA': (3, 'UKR', 'Oekraïense', '380', 9), 'TR': (3, 'TUR', 'Turkse', '90', 10)}

GIVEN_V = {
    'NL': 'Anna Emma Sanne Lotte Eva Julia Femke Iris Fleur Lisa Sophie Marieke Anouk Esther Johanna Wilhelmina Elisabeth Cornelia Tess Roos Naomi Willemijn Merel Hanneke',
    'PL': 'Katarzyna Małgorzata Agnieszka Zofia Maja Zuzanna Oliwia Joanna Magdalena Barbara Krystyna Ewa Aleksandra Jolanta Justyna Karolina Elżbieta Dorota Beata Wiktoria',
    'RO': 'Maria Elena Andreea Ioana Mihaela Cristina Alexandra Gabriela Nicoleta Daniela Florina Anișoara Lăcrămioara Ștefania Roxana Loredana Simona Adina Denisa Larisa',
    'BG': 'Mariya Ivanka Elena Desislava Yordanka Stoyanka Rositsa Gergana Radostina Tsvetelina Zdravka Nadezhda Petya Milena Silviya Viktoriya Snezhana Galya',
    'NG': 'Blessing Joy Grace Osayuki Itohan Isoken Folashade Oluwaseun Adaeze Ngozi Precious Faith Patience Esosa Efe Chidinma Uchenna Amarachi',
    'HU': 'Erzsébet Katalin Zsuzsanna Ilona Judit Ágnes Éva Mónika Krisztina Szilvia Nikoletta Eszter Edina Boglárka Vivien Réka',
    'VN': 'Thị_Lan Thị_Hoa Thị_Hương Thị_Mai Thị_Hồng Ngọc_Anh Thu_Hà Thị_Thảo Thanh_Huyền Thị_Nga',
    'UA': 'Oksana Natalia Olena Iryna Tetiana Svitlana Kateryna Yuliia Liudmyla Halyna Anastasiia',
    'TR': 'Ayşe Fatma Emine Hatice Zeynep Elif Merve Özlem Gülşen Sevgi Meryem'}
GIVEN_M = {
    'NL': 'Jan Johannes Pieter Hendrik Cornelis Willem Thomas Daan Bram Luuk Sem Jeroen Maarten Gerrit Theodorus Adrianus Martijn Ruben Stijn Koen Bas Jasper Mees Niels',
    'PL': 'Piotr Krzysztof Andrzej Tomasz Jan Paweł Michał Marcin Stanisław Jakub Łukasz Grzegorz Wojciech Mateusz Zbigniew Franciszek Aleksander Nikodem Antoni',
    'RO': 'Andrei Ion Alexandru Gheorghe Constantin Vasile Nicolae Mihai Florin Ionuț Cristian Dumitru Adrian Marius Gabriel Ștefan Răzvan Viorel Adelin Denis',
    'BG': 'Georgi Ivan Dimitar Nikolay Petar Hristo Stoyan Todor Vasil Krasimir Plamen Iliya Stanislav Svetoslav Zdravko Mitko Boyan Asen',
    'NG': 'Osaretin Osamudiamen Monday Friday Godwin Emmanuel Chinedu Chukwuemeka Babatunde Tunde Kofi Efosa Nosa Ikponmwosa Sunday Kingsley',
    'HU': 'László István József János Zoltán Sándor Gábor Ferenc Attila Tamás Péter Zsolt Tibor Csaba Imre Krisztián',
    'VN': 'Văn_Dũng Văn_Hùng Minh_Tuấn Đức_Anh Văn_Nam Quang_Huy Văn_Long Hữu_Thắng Văn_Sơn',
    'UA': 'Oleksandr Serhii Volodymyr Mykola Andrii Dmytro Yurii Vasyl Ihor Bohdan',
    'TR': 'Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Yusuf Murat Ömer Emre'}
FAMILY = {
    'NL': 'Jansen de_Jong de_Vries van_den_Berg van_Dijk Bakker Janssen Visser Smit Meijer de_Boer Mulder de_Groot Bos Vos Peters Hendriks van_Leeuwen Dekker Brouwer de_Wit Dijkstra Smits de_Graaf van_der_Meer van_der_Linden',
    'PL': 'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Krawczyk',
    'RO': 'Popa Popescu Ionescu Stan Dumitru Stoica Gheorghe Rusu Munteanu Matei Constantin Marin Ciobanu Florea Lupu Dinu Țurcanu',
    'BG': 'Ivanov Georgiev Dimitrov Petrov Nikolov Hristov Stoyanov Todorov Iliev Vasilev Angelov Krastev Marinov Yordanov',
    'NG': 'Osagie Igbinovia Omoregie Idahosa Aigbe Okafor Okoro Eze Ojo Adeyemi Osazuwa Ehigiator Obasogie Uwaifo',
    'HU': 'Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Lakatos Orsós',
    'VN': 'Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ',
    'UA': 'Melnyk Shevchenko Bondarenko Kovalenko Boiko Tkachenko Kravchenko Oliinyk Shevchuk Koval Polishchuk',
    'TR': 'Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Arslan Doğan'}
STEMS = {  # long tails of rare family names: first syllable, middle, end
    'NL': ('Bak Dok Hoog Lang Kram Zand West Oost Brem Hees Lind Roos Schoon Veld Wind Kort Groen Zwart Bol Drie Eik Hart Kamp Loo Noord', 'en er el in ing', 'berg huizen kamp man dam steen hof weg burg zoon ga stra brink donk laar'),
    'PL': ('Borow Chmiel Dzied Grab Jar Kacz Kar Lip Mal Ostr Piel Rad Sad Tarn Wilk Zab Zaw Czerw Gron Klim', 'i a o e', 'ński wski cki czyk niak ak szka piel rz łek'),
    'RO': ('Alb Bad Boj Car Dob Drag Flor Gav Iac Lung Mold Negr Oprea Păun Rot San Toma Urs Vla Zah', 'a e i u o', 'escu eanu aru oiu ache uță rin let'),
    'BG': ('Ast Bog Bor Chav Dam Dob Gan Kir Kol Mih Nen Pav Rad Sav Spas Tanch Vel Zlat Yan Mir', 'a e i o', 'nov rov lev chev kov tov zhev nski'),
    'NG': ('Ade Agh Aig Ehi Eke Igh Iye Obi Odi Ogb Ohen Oka Oma Osa Ugi Uwa Eze Nwa Chu Ama', 'do ra bo ma ga mu', 'gie zee hon bor mwen ren yi kwe ghe'),
    'HU': ('Bal Bod Cso Deb Far Gul Haj Kat Luk Mész Olá Pász Rác Sip Tak Var Zsé Fek Gál Hor', 'a e o á', 'nyi si ros tor csek di gi'),
    'VN': ('Đào Đinh Đoàn Hà Hồ Huỳnh Lâm Lý Mai Ngô Tạ Tô Trịnh Trương Võ Vương Cao Châu Chu Dương', '', ''),
    'UA': ('Bab Byk Dor Hal Hon Iva Kos Kuz Lys Mor Naz Pav Ryb Sav Tym Vas Zab Zin', 'a e o y', 'nko chuk renko skyi lyk tsiv'),
    'TR': ('Ak Bay Can Çak Dem Er Gök Gün Kar Koç Öz Pol Sar Taş Tek Tur Uç Yal', 'a ı u e', 'rslan koç man taş öz bay kan soy')}
TOWNS = {'PL': 'Kraków Łódź Szczecin Radom Kielce Lublin Rzeszów Białystok Gdynia Opole', 'RO': 'București Iași Craiova Bacău Slatina Ploiești Călărași Galați Târgu_Mureș', 'BG': 'Sliven Pleven Ruse Dobrich Plovdiv Haskovo Shumen Varna', 'NG': 'Lagos Benin_City Enugu Kano Warri Ibadan', 'HU': 'Budapest Ózd Miskolc Nyíregyháza Pécs Debrecen', 'VN': 'Hà_Nội Nghệ_An Hải_Phòng Hồ_Chí_Minh Quảng_Bình', 'UA': 'Lviv Kharkiv Odesa Vinnytsia Kherson', 'TR': 'Konya Yozgat Sivas Kayseri Adana'}
CITIES = 'Amsterdam Rotterdam Den_Haag Utrecht Eindhoven Tilburg Almere Breda Nijmegen Arnhem Enschede Zwolle Zoetermeer Venlo Helmond Roosendaal Dordrecht Westland Oss Emmen'.split()
CITIES = [c.replace('_', ' ') for c in CITIES]
WORKING_NAMES = 'Candy Boss Lucky Kim Jenny Alex Sasha Mike Angel Rocky King Diamond Coco Bella Chanel Nick'.split()
NICK = {'Katarzyna': 'Kasia', 'Małgorzata': 'Gosia', 'Agnieszka': 'Aga', 'Zuzanna': 'Zuza', 'Joanna': 'Asia', 'Krzysztof': 'Krzysiek', 'Tomasz': 'Tomek', 'Piotr': 'Piotrek', 'Gheorghe': 'Gigi', 'Constantin': 'Costel', 'Elena': 'Lenuța', 'Dimitar': 'Mitko', 'Georgi': 'Gosho', 'Ivanka': 'Vanya', 'Cornelis': 'Kees', 'Johannes': 'Hans', 'Hendrik': 'Henk', 'Wilhelmina': 'Mina', 'Elisabeth': 'Els', 'Erzsébet': 'Bözsi', 'József': 'Jóska', 'Zsuzsanna': 'Zsuzsa', 'Folashade': 'Shade', 'Babatunde': 'Tunde', 'Chukwuemeka': 'Emeka', 'Oleksandr': 'Sasha', 'Mehmet': 'Memo', 'Alexandru': 'Alex', 'Andreea': 'Deea', 'László': 'Laci', 'Stanislav': 'Stani'}
OTHER_SPELLING = [('ya', 'ia'), ('yu', 'iu'), ('oy', 'oj'), ('w', 'v'), ('ch', 'tch'), ('zh', 'j'), ('h', 'kh'), ('ts', 'c'), ('ij', 'y'), ('ck', 'k'), ('c', 'k'), ('s', 'z'), ('d', 't'), ('ei', 'ij')]
PLAIN = {ord(c): 'lLdDi'['łŁđĐı'.index(c)] for c in 'łŁđĐı'} | {c: '' for c in range(0x300, 0x370)}
STREET_HEAD = 'Dorps Kerk Molen School Haven Linden Eiken Beuken Rozen Tulpen Merel Zwaluw Juliana Beatrix Wilhelmina Prinsen Konings Markt Nieuw Oude Fabrieks Parallel Ring Stations Maas Rijn Waal IJssel Ambachts Handels Zuider Noorder Ooster Wester Heide Bos Veen Polder Kassen Park'.split()
STREET_TAIL = 'straat laan weg plein dijk kade singel hof pad dreef'.split()
FIRM_HEAD = 'Agro Uni Top Flex Power Green Star Best Pro Inter Euro Poly Job Delta Noord Zuid Work Team Bloem Kas'.split()
FIRM_TAIL = 'staff bouw food pluk werk massage nails spa schoonmaak logistics kracht jobs oogst pak force'.split()
PARTNERS = ['Politie', 'Nederlandse Arbeidsinspectie', 'CoMensha', 'GGD', 'Zorginstelling', 'Belastingdienst', 'Straatwerk', 'Woningcorporatie', 'Veilig Thuis', 'Koninklijke Marechaussee', 'Omgevingsdienst', 'Brandweer']
SIZES = list(itertools.accumulate([58, 17.9, 8.4, 5.9, 4, 1.15, .95, 1, .95, .9] + [.06] * 15))
FORMATS = ['{y:04}-{m:02}-{d:02}', '{d:02}-{m:02}-{y:04}', '{d:02}-{m:02}-{s:02}', '{d}/{m}/{y}', '{y}', '{y:04}-{m:02}', 'ca. {y}', '{y}-00-00']
FORMAT_SHARE = list(itertools.accumulate([30, 22, 20, 15, 6, 3, 1.5, 2.5]))
COLUMNS = 'rec_id source signal_date first_names tussenvoegsel surname full_name sex birth_date birth_place nationality phone street house_number house_suffix postcode city license_plate company kvk'.split()


def plain(s):
    return unicodedata.normalize('NFD', s).translate(PLAIN)


class World:
    """Everything that exists: who, where, with which telephone, car and employer."""

    def __init__(self, n, rng):
        self.r = rng
        self.n = n
        self.lists = {}
        for table, name in ((GIVEN_V, 'V'), (GIVEN_M, 'M'), (FAMILY, 'F')):
            for o in ORIGINS:
                words = [w.replace('_', ' ') for w in table[o].split()]
                self.lists[name, o] = (words, list(itertools.accumulate(1 / (i + 3) for i in range(len(words)))))
        self.streets = [h + t for h in STREET_HEAD for t in STREET_TAIL]
        self.towns = CITIES + [h.lower().capitalize() + t for h in STREET_HEAD for t in ('drecht', 'um', 'wijk', 'broek', 'veen', 'hoven', 'loo', 'burg', 'rode', 'dorp')]
        self.hostels = [self.address() for _ in range(max(3, n // 900))]
        self.phones_shared = [self.phone('NL') for _ in range(max(3, n // 300))]
        self.firms = [self.firm() for _ in range(max(3, n // 25))]
        self.cars_shared = [self.plate('NL') for _ in range(max(2, n // 300))]

    def pick(self, words, weights):
        return words[min(bisect.bisect(weights, self.r.random() * weights[-1]), len(words) - 1)]

    def family(self, o):
        if self.r.random() < (.9 if o == 'VN' else .35):
            return self.pick(*self.lists['F', o])
        a, b, c = STEMS[o]
        parts = [self.r.choice(p.split()) for p in (a, b, c) if p]
        prefix = self.r.choice(['', '', '', '', 'van ', 'de ', 'van der ', 'van de ', 'ter ']) if o == 'NL' else ''
        return prefix + ''.join(parts)

    def address(self):
        town = self.r.choice(CITIES) if self.r.random() < .5 else self.r.choice(self.towns)
        suffix = self.r.choice('A B C 2 3 bis II hs zw'.split()) if self.r.random() < .12 else ''
        code = f'{self.r.randint(1000, 9999)}{self.r.choice("ABCDEGHJKLMNPRSTVWXZ")}{self.r.choice("ABCDEGHJKLMNPRSTVWXZ")}'
        return [self.r.choice(self.streets), str(int(self.r.paretovariate(.5)) % 400 + 1), suffix, code, town]

    def phone(self, o):
        code, length = ORIGINS[o][3], ORIGINS[o][4]
        if code and self.r.random() < .3:
            return code + str(self.r.randint(7, 9)) + ''.join(self.r.choices('0123456789', k=length - 1))
        return '316' + ''.join(self.r.choices('0123456789', k=8))

    def plate(self, o):
        letters = 'BDFGHJKLNPRSTVXZ'
        shape = {'PL': 'LL9999L', 'RO': 'L99LLL', 'BG': 'LL9999LL', 'HU': 'LLL999'}.get(o) if self.r.random() < .6 else None
        shape = shape or self.r.choice(['99LLL9', 'L999LL', '9LLL99', 'LL999L', '99LLLL'])
        return ''.join(self.r.choice(letters if c == 'L' else '0123456789') for c in shape)

    def firm(self):
        form = self.r.choice([' B.V.', ' Uitzendbureau B.V.', ' VOF', ' Holding B.V.', ''])
        head, tail = self.r.choice(FIRM_HEAD), self.r.choice(FIRM_TAIL)
        middle = self.r.choice(['', '', ' ' + self.r.choice(self.towns)]) if self.n > 100000 else ''
        return head + tail + middle, form, str(self.r.randint(10000000, 89999999))

    def person(self, home=None, family=None):
        r = self.r
        o = r.choices(list(ORIGINS), [v[0] for v in ORIGINS.values()])[0]
        sex = r.choice('VM')
        given = [self.pick(*self.lists[sex, o])]
        while r.random() < (.4 if o == 'NL' else .2) and len(given) < 3:
            given.append(self.pick(*self.lists[sex, o]))
        family = family or self.family(o)
        if sex == 'V' and o in ('BG',) and family.endswith('v'):
            family += 'a'
        year = min(2011, max(1948, int(r.gauss(1989, 10))))
        firm = r.choice(self.firms) if r.random() < .5 else None
        homes = [home or (r.choice(self.hostels) if r.random() < .22 else self.address())]
        if r.random() < .3:
            homes.append(r.choice(self.hostels) if r.random() < .3 else self.address())
        phones = [r.choice(self.phones_shared) if r.random() < .06 else self.phone(o)]
        if r.random() < .35:
            phones.append(self.phone(o))
        car = (r.choice(self.cars_shared) if r.random() < .15 else self.plate(o)) if r.random() < .3 else ''
        town = r.choice(TOWNS[o].split()).replace('_', ' ') if o in TOWNS else r.choice(self.towns)
        married = self.family(o) if sex == 'V' and r.random() < .15 else None
        alias = r.choice(WORKING_NAMES) if r.random() < .06 else None
        return dict(o=o, sex=sex, given=list(dict.fromkeys(given)), family=family, born=(year, r.randint(1, 12), r.randint(1, 28)), firm=firm, homes=homes, phones=phones, car=car, town=town, married=married, alias=alias)


class Clerk:
    """Writes down what was heard, as people do."""

    def __init__(self, rng):
        self.r = rng

    def slip(self, s):
        if len(s) < 3:
            return s
        i = self.r.randrange(len(s) - 1)
        kind = self.r.random()
        if kind < .3:
            return s[:i] + s[i + 1] + s[i] + s[i + 2:]
        if kind < .5:
            return s[:i] + s[i + 1:]
        if kind < .75:
            return s[:i] + s[i] + s[i:]
        return s[:i] + self.r.choice('aeiourstnlmk' if s[i].isalpha() else '0123456789') + s[i + 1:]

    def word(self, w):
        r = self.r
        if r.random() < .6:
            w = plain(w)
        if r.random() < .07:
            a, b = r.choice(OTHER_SPELLING)
            w = w.replace(a, b, 1)
        return self.slip(w) if r.random() < .05 else w

    def name(self, p, row):
        r = self.r
        given = [g for g in p['given'] if r.random() < .8] or p['given'][:1]
        if r.random() < .08 and given[0] in NICK:
            given = [NICK[given[0]]]
        if p['alias'] and r.random() < .4:
            given = [p['alias']]
        family = p['family']
        if p['married'] and r.random() < .4:
            family = r.choice([p['married'], f"{p['married']}-{family}", f"{family}-{p['married']}"])
        if p['o'] == 'PL' and p['sex'] == 'V' and family.endswith('ski') and r.random() < .7:
            family = family[:-1] + 'a'
        given = ' '.join(self.word(g) for g in given)
        family = ' '.join(w if w.islower() else self.word(w) for w in family.split(' '))
        if r.random() < .08:
            given = given[0] + '.'
        case = r.random()
        fix = str.upper if case < .1 else str.lower if case < .2 else str
        given, family = fix(given), fix(family)
        both = r.random()
        if both < .12:
            family = ''
        elif both < .2:
            given = ''
        if r.random() < .5:
            if r.random() < .03:
                given, family = family, given
            prefix = ''
            words = family.split(' ')
            if len(words) > 1 and words[0].lower() in ('van', 'de', 'ter') and r.random() < .6:
                prefix, family = ' '.join(words[:-1]), words[-1]
            row.update(first_names=given, tussenvoegsel=prefix.replace('van der', 'v.d.') if r.random() < .2 else prefix, surname=family)
        elif r.random() < .1 and given and family:
            row['full_name'] = f'{family}, {given}'
        elif (r.random() < .3 if p['o'] in ('VN', 'HU') else r.random() < .02):
            row['full_name'] = f'{family} {given}'.strip()
        else:
            row['full_name'] = f'{given} {family}'.strip()

    def birth(self, p):
        r = self.r
        y, m, d = p['born']
        x = r.random()
        if x < .03 and d <= 12:
            d, m = m, d
        elif x < .06:
            d = min(28, max(1, d + r.choice([-10, -1, 1, 3, 10])))
        elif x < .075:
            m = min(12, max(1, m + r.choice([-1, 1])))
        elif x < .09:
            y += r.choice([-10, -1, 1, 10])
        elif x < .105:
            m = d = 1
        return FORMATS[bisect.bisect(FORMAT_SHARE, r.random() * FORMAT_SHARE[-1])].format(y=y, m=m, d=d, s=y % 100)

    def phone(self, number):
        if self.r.random() < .03:
            number = number[:3] + self.slip(number[3:])
        if not number.startswith('316'):
            return self.r.choice(['+', '00', '+']) + number
        rest = number[3:]
        return self.r.choice(['06' + rest, '06-' + rest, '+316' + rest, '+31(0)6' + rest, '00316' + rest, f'+31 6 {rest[:4]} {rest[4:]}', '06 ' + ' '.join(rest[i:i + 2] for i in (0, 2, 4, 6)), '316' + rest])

    def address(self, a, row):
        r = self.r
        street, number, suffix, code, town = a
        if r.random() < .85:
            if r.random() < .1:
                for long, short in (('straat', 'str'), ('laan', 'ln'), ('Prins', 'Pr.')):
                    street = street.replace(long, short)
            row['street'] = self.slip(street) if r.random() < .04 else street
        row['house_number'] = number
        if suffix and r.random() < .75:
            if r.random() < .5:
                row['house_number'] = number + r.choice([' ', '-', '']) + suffix
            else:
                row['house_suffix'] = suffix
        if r.random() < .65:
            row['postcode'] = r.choice([code, code, code[:4] + ' ' + code[4:], code[:4] + ' ' + code[4:].lower(), code[:4]])
        row['city'] = {'Den Haag': "'s-Gravenhage"}.get(town, town) if r.random() < .3 else town

    def mention(self, p):
        r, row = self.r, {}
        if r.random() < .93:
            self.name(p, row)
        if r.random() < .64:
            row['sex'] = p['sex']
        if r.random() < .57:
            row['birth_date'] = self.birth(p)
        if r.random() < .36:
            row['birth_place'] = p['town'] if r.random() < .6 else plain(p['town'])
        if r.random() < .6:
            row['nationality'] = ORIGINS[p['o']][r.choice([1, 2, 2])]
        if r.random() < .5:
            row['phone'] = self.phone(r.choice(p['phones']))
        if r.random() < .56:
            self.address(p['homes'][0] if r.random() < .7 else p['homes'][-1], row)
        elif r.random() < .25:
            row['city'] = p['homes'][0][4]
        if p['car'] and r.random() < .45:
            row['license_plate'] = r.choice([p['car'], p['car'].lower(), p['car'][:2] + '-' + p['car'][2:-2] + '-' + p['car'][-2:], self.slip(p['car']) if r.random() < .1 else p['car']])
        if p['firm'] and r.random() < .5:
            name, form, kvk = p['firm']
            row['company'] = name + (form if r.random() < .5 else '')
            if r.random() < .3:
                row['kvk'] = kvk
        return row


def mentions(n, seed):
    """Pairs of the number of a person and what was written down, in the order in which it came in."""
    rng = random.Random(seed)
    world, clerk, out, who = World(n, rng), Clerk(rng), [], 0
    while len(out) < n:
        people = [world.person()]
        if rng.random() < .08:  # somebody of the same family at the same door
            people.append(world.person(people[0]['homes'][0], people[0]['family']))
        for p in people:
            for _ in range(bisect.bisect(SIZES, rng.random() * SIZES[-1]) + 1):
                row = clerk.mention(p)
                if len(row) > 1:
                    out.append((who, row))
            who += 1
    del out[n:]
    rng.shuffle(out)
    return out


def quoted(s):
    return '"' + s.replace('"', '""') + '"' if ',' in s or '"' in s else s


def main():
    a = argparse.ArgumentParser(description='Synthetic mentions of invented people, with the answer beside them.')
    a.add_argument('n', type=int)
    a.add_argument('out')
    a.add_argument('truth')
    a.add_argument('--seed', type=int, default=1)
    a = a.parse_args()
    rng = random.Random(a.seed + 1)
    with open(a.out, 'w', encoding='utf-8') as csv, open(a.truth, 'w', encoding='utf-8') as truth:
        csv.write(','.join(COLUMNS) + '\n')
        truth.write('rec_id,entity_id\n')
        for i, (who, row) in enumerate(mentions(a.n, a.seed)):
            row['rec_id'] = f'S{i:07}'
            row['source'] = rng.choice(PARTNERS) if rng.random() < .4 else 'Gemeente ' + rng.choice(CITIES).replace('_', ' ')
            row['signal_date'] = f'{2019 + i * 7 // a.n}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}'
            csv.write(','.join(quoted(row.get(c, '')) for c in COLUMNS) + '\n')
            truth.write(f'S{i:07},E{who}\n')


if __name__ == '__main__':
    main()
